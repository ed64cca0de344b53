// Nothing is kept in this browser: not by us, and not by a library that means well. htmx notes the address of
// every page in the session storage, whatever its settings say; when storing fails, it goes on without.
Storage.prototype.setItem = () => {
  throw new DOMException("Nothing is kept in this browser.", "SecurityError");
};

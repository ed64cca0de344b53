// Somebody opened a link that carries a code behind the #. It goes into the box, and out of the address at
// once, so that it stays neither in the bar nor in what the browser remembers.
const CODE = /^[\w-]{22}$/;

function take() {
  const box = document.querySelector("[data-given]");
  const given = location.hash.slice(1);
  if (!box || !CODE.test(given)) return;
  history.replaceState(history.state, "", location.pathname);
  box.value = given;
}

take();
addEventListener("hashchange", take);

// Taking the page away, at once and whole.

/** Empty the document. The title stays: it is the same on every page and says nothing. */
export function blank() {
  const title = document.createElement("title");
  title.textContent = document.title;
  const head = document.createElement("head");
  head.append(title);
  // Head and body go together: without the style sheets and with nothing in it, the page is a plain
  // empty one in the colours of the browser, and no listener on an old element can bring it back.
  document.documentElement.replaceChildren(head, document.createElement("body"));
  document.documentElement.removeAttribute("data-covered");
}

// A page kept in memory by the browser would show its old text on Back: fetch it again, so that the
// server decides what may be seen now.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    blank();
    location.reload();
  }
});

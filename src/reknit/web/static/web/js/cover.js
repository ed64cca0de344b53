// A page left open on a table covers itself: after half a minute out of sight it shows a plain sheet,
// and stays so until someone touches it.
const AFTER_MS = 30_000;

const cover = document.getElementById("cover");
let hiddenAt;
let timer;
let before;

function put() {
  if (!cover || !cover.hidden) return;
  before = document.activeElement;
  cover.hidden = false;
  document.documentElement.dataset.covered = "";
  // What lies under the cover is out of reach for the keyboard and for a screen reader too.
  for (const part of document.body.children) if (part !== cover) part.inert = true;
  cover.focus();
}

function lift() {
  if (cover.hidden) return;
  cover.hidden = true;
  delete document.documentElement.dataset.covered;
  for (const part of document.body.children) part.inert = false;
  before?.focus?.({ preventScroll: true });
}

if (cover) {
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) {
      hiddenAt = Date.now();
      timer = setTimeout(put, AFTER_MS);
    } else if (hiddenAt !== undefined && Date.now() - hiddenAt > AFTER_MS) {
      // A phone stops timers in the background, so the clock is asked again on return.
      put();
    }
  });
  cover.addEventListener("click", lift);
  addEventListener("keydown", (event) => {
    // Shift alone may be the way out (leave.js) and lifts nothing.
    if (cover.hidden || event.key === "Shift") return;
    event.preventDefault();
    lift();
  });
}

// Show or hide a passphrase. The button is in the page but hidden, so that nobody without JavaScript
// meets a button that does nothing.
function set(button, shown) {
  const input = document.getElementById(button.dataset.reveal);
  if (!input) return;
  input.type = shown ? "text" : "password";
  button.firstElementChild.textContent = shown ? button.dataset.hide : button.dataset.show;
}

function ready(root) {
  for (const button of root.querySelectorAll("[data-reveal][hidden]")) button.hidden = false;
}

ready(document);
document.addEventListener("htmx:load", (event) => ready(event.target));

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-reveal]");
  if (button) set(button, document.getElementById(button.dataset.reveal)?.type === "password");
});

// A browser remembers what was typed in a plain text field. A passphrase goes back under cover before it is sent.
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("[data-reveal]")) set(button, false);
}, { capture: true });

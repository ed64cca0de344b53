// A copy button, shown only where JavaScript runs:
//   <button type="button" data-copy="id-of-the-text" data-done="Copied" hidden>Copy</button>
function ready(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

ready(document);
document.addEventListener("htmx:load", (event) => ready(event.target));

async function copy(source) {
  // A list of words is copied as words with spaces between, as one would type it.
  const text = source.value ?? [...(source.children.length ? source.children : [source])].map((part) => part.textContent.trim()).join(" ");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or an address without https: mark the text, so that the person can copy it.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return false;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  const done = await copy(source);
  const said = document.createElement("span");
  said.className = "hint";
  said.setAttribute("role", "status");
  button.nextElementSibling?.matches("[role=status]") && button.nextElementSibling.remove();
  button.after(said);
  // Filled after it is in the page, or a screen reader does not speak it.
  requestAnimationFrame(() => {
    said.textContent = done ? button.dataset.done : button.dataset.marked;
  });
});

// The words that are ticked stand above the picker as they are ticked. Without this module they stand there
// once the page has been sent; which families hold one is always marked.
function show(picker) {
  const line = picker.querySelector("[data-chosen]");
  const ticked = [...picker.querySelectorAll("[name=f-feelings]:checked")];
  line.textContent = ticked.map((box) => box.parentElement.textContent.trim()).join(", ");
  line.parentElement.hidden = ticked.length === 0;
}

// A word that was suggested stands in its family too: both are one box.
function tickBoth(ticked) {
  for (const box of ticked.form?.querySelectorAll("[name=f-feelings]") ?? []) {
    if (box.value === ticked.value) box.checked = ticked.checked;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.name !== "f-feelings") return;
  tickBoth(event.target);
  event.target.form?.querySelectorAll(".feelings").forEach(show);
});

// A browser that comes Back may have ticked boxes by itself.
addEventListener("pageshow", () => document.querySelectorAll(".feelings").forEach(show));

// The words that are ticked stand above the picker as they are ticked. Without this module they stand there
// once the page has been sent; which families hold one is always marked.
function show(picker) {
  const line = picker.querySelector("[data-chosen]");
  const ticked = [...picker.querySelectorAll("[name=f-feelings]:checked")];
  line.textContent = ticked.map((box) => box.parentElement.textContent.trim()).join(", ");
  line.parentElement.hidden = ticked.length === 0;
}

document.addEventListener("change", (event) => {
  const picker = event.target.name === "f-feelings" && event.target.closest(".feelings");
  if (picker) show(picker);
});

// A browser that comes Back may have ticked boxes by itself.
addEventListener("pageshow", () => document.querySelectorAll(".feelings").forEach(show));

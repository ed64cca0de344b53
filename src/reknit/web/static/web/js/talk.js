// A talk asks every few seconds whether it has moved on. Where the answer is another page (the session is over, and the
// sign-in page came), it must not land inside the talk: the whole page is asked for instead.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, xhr } = event.detail;
  if (!requestConfig.path.startsWith("/zo/") || new URL(xhr.responseURL).pathname.startsWith("/zo/")) return;
  event.detail.shouldSwap = false;
  location.reload();
});

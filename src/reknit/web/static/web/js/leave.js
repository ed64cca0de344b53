// Leaving in a hurry. The page is empty within a frame, the session ends on the server, and the entry in the
// history is replaced, so that Back shows what was there before.
//
// Without this module the same button is a form that ends the session and sends the browser on.
import { blank } from "./blank.js";
import { stop, unkept } from "./draft.js";

const WITHIN_MS = 5_000; // each press of Shift within this of the one before
const PRESSES = 3;

const form = document.getElementById("leave");
const said = document.getElementById("leave-said");

function leave() {
  // All that is needed is read before the page goes.
  const { action } = form;
  const { site } = form.dataset;
  const body = unkept() ?? new URLSearchParams();
  const token = form.elements.csrfmiddlewaretoken?.value;
  if (token) body.set("csrfmiddlewaretoken", token);
  stop();
  blank();
  // Not awaited: with no network the page is still empty and the next one still asked for.
  try {
    fetch(action, { method: "POST", body, keepalive: true, credentials: "same-origin", redirect: "manual" }).catch(() => {});
  } finally {
    location.replace(site);
  }
}

if (form?.dataset.site) {
  // The button may belong to the editor's form, where the draft travels with it when there is no JavaScript.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".leave__button")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      leave();
    }
  }, { capture: true });

  if (form.dataset.shiftLeaves !== "no") listen();
}

function listen() {
  let presses = 0;
  let alone = false; // Shift is down and nothing else was touched meanwhile
  let timer;

  const show = (words) => {
    form.dataset.presses = presses;
    if (said) said.textContent = words;
  };
  const forget = (words = "") => {
    clearTimeout(timer);
    if (presses === 0) return;
    presses = 0;
    show(words);
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
    } else {
      alone = false;
      forget();
    }
  }, { capture: true });

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    presses += 1;
    if (presses >= PRESSES) {
      leave();
      return;
    }
    show(presses === 1 ? form.dataset.sayTwo : form.dataset.sayOne);
    timer = setTimeout(() => forget(form.dataset.sayOver), WITHIN_MS);
  }, { capture: true });

  // Shift with a click selects text; it is not a wish to leave.
  addEventListener("pointerdown", () => {
    alone = false;
  }, { capture: true });
}

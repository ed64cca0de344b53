// Locking after a quiet time, and the Lock button: what was written is kept first, then the page goes.
import { blank } from "./blank.js";
import { flush, stop } from "./draft.js";

const { idle = "0", lock, signIn } = document.body.dataset;
const idleMs = Number(idle) * 1_000;
const TELL_OTHERS_MS = 5_000;
const WAIT_MS = 4_000;

const within = (promise, ms) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms, false))]);

async function lockNow() {
  const body = new URLSearchParams();
  const token = document.querySelector("#leave [name=csrfmiddlewaretoken]")?.value;
  if (token) body.set("csrfmiddlewaretoken", token);
  stop();
  blank();
  try {
    // Waited for, because the sign-in page would send a session that still lives straight back.
    await within(
      fetch(lock, { method: "POST", body, keepalive: true, credentials: "same-origin", redirect: "manual" }),
      WAIT_MS,
    );
  } catch {
    // No answer: the page is empty all the same, and the server locks by its own clock.
  }
  location.replace(signIn);
}

if (idleMs > 0 && lock) {
  let last = Date.now();
  let told = 0;
  let locking = false;
  // Two tabs are one person. The channel says only "still here"; nothing is stored.
  const others = "BroadcastChannel" in window ? new BroadcastChannel("here") : undefined;
  others?.addEventListener("message", () => {
    last = Date.now();
  });

  const here = () => {
    // Back after the time was up: a moved mouse must not open what ought to be locked.
    if (Date.now() - last >= idleMs) {
      check();
      return;
    }
    last = Date.now();
    if (last - told > TELL_OTHERS_MS) {
      told = last;
      others?.postMessage("here");
    }
  };

  // The wall clock decides, not a timer: timers stand still while a laptop sleeps.
  const check = async () => {
    if (locking || Date.now() - last < idleMs) return;
    locking = true;
    await within(flush(), WAIT_MS);
    await lockNow();
  };

  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "wheel", "touchstart"]) {
    addEventListener(kind, here, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", check);
  addEventListener("focus", check);
  setInterval(check, Math.min(5_000, idleMs / 4));
}

// The Lock button works as a plain form. Here it keeps the text first.
let refused = false;
document.addEventListener("submit", async (event) => {
  if (!lock || new URL(event.target.action, location.href).pathname !== lock || event.target.id === "leave") return;
  event.preventDefault();
  const kept = await within(flush(), WAIT_MS);
  // Words that could not be kept are worth one more look; a second press locks anyway.
  if (kept || refused) await lockNow();
  else refused = true;
}, { capture: true });

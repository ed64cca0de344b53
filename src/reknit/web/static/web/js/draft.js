// Keeping a draft while someone writes, so that neither a lock, an exit nor a crash costs more than a few seconds.
//
// A form that wants this says so:  <form id="editor" data-draft …>  with hidden fields that say what it is a
// draft of, a textarea `text` or further fields whose names begin with f-, and an element .editor__status that carries the
// sentences to show. The draft goes to the server, which seals it. Nothing is kept in the browser.

const PAUSE_MS = 2_000; // after the last key
const AT_LATEST_MS = 8_000; // while typing goes on
const RETRY_MS = [4_000, 8_000, 15_000, 30_000];
const ANSWER_MS = 20_000; // after that a request counts as failed
// Browsers refuse a request that outlives its page when its body is over 64 KiB.
const KEEPALIVE_BYTES = 60_000;

// Characters in one text: web/drafts.py, LONGEST.
const LONGEST = 200_000;

const url = document.body?.dataset.draft;
const keepers = new Set();

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector(".editor__status") ?? document.querySelector(".editor__status");
    this.kept = typed(form, { asItCame: true }).toString();
    this.failures = 0;
    this.stopped = false;
    // Text that came back after a refused save differs from what the server holds: keep it soon.
    if (form.dataset.draft === "unsaved") {
      this.kept = null;
      this.later();
    }
  }

  get dirty() {
    return !this.stopped && typed(this.form).toString() !== this.kept;
  }

  get tooLong() {
    let length = 0;
    for (const [, value] of typed(this.form)) length += value.length;
    return length > LONGEST;
  }

  later() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.save(), PAUSE_MS);
    this.latest ??= setTimeout(() => this.save(), AT_LATEST_MS);
  }

  fields() {
    // The hidden fields say whose draft it is; other boxes on the page are not part of it.
    const body = new URLSearchParams();
    for (const input of this.form.querySelectorAll("input[type=hidden][name]")) body.set(input.name, input.value);
    for (const [name, value] of typed(this.form)) body.append(name, value);
    return body;
  }

  /** Resolves to true once the server holds what is in the box. */
  async save({ outlive = false } = {}) {
    clearTimeout(this.pause);
    clearTimeout(this.latest);
    this.latest = undefined;
    if (!this.dirty || !url) return !this.dirty;
    if (this.tooLong) {
      this.say("long");
      return false;
    }
    if (this.under_way && !outlive) {
      await this.under_way;
      return this.save();
    }
    const text = typed(this.form).toString();
    // A page that goes says so twice, when it is hidden and when it leaves. Once is enough.
    if (outlive && text === this.outliving) return false;
    if (outlive) this.outliving = text;
    const body = outlive ? fitting(this.fields()) : this.fields();
    const sending = this.send(body, outlive);
    this.under_way = sending;
    const answer = await sending;
    if (this.under_way === sending) this.under_way = undefined;
    if (outlive) this.outliving = undefined;
    if (this.stopped) return false;
    if (answer === "kept" && body.has("cut")) {
      this.later(); // the rest follows if the page lives on
    } else if (answer === "kept") {
      this.kept = text;
      this.failures = 0;
      this.say("kept");
    } else if (answer === "locked") {
      this.say("locked");
    } else {
      this.say("failed");
      const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
      this.pause = setTimeout(() => this.save(), wait);
    }
    return answer === "kept" && !this.dirty;
  }

  async send(body, outlive) {
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        keepalive: outlive,
        credentials: "same-origin",
        // A redirect is the way to the sign-in page: the session is over.
        redirect: "manual",
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (response.ok) return "kept";
      const gone = response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
      return gone ? "locked" : "failed";
    } catch {
      return "failed";
    }
  }

  say(state) {
    this.state = state;
    if (!this.status) return;
    let words = this.status.dataset[state] ?? "";
    if (state === "kept") {
      const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      words = words.replace("{time}", clock.format(new Date()));
    }
    this.status.dataset.state = state;
    // The same words are not written again: a screen reader hears this once a minute at most.
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.pause);
    clearTimeout(this.latest);
  }
}

const isTyped = (name) => name === "text" || name.startsWith("f-");

/** What stands in the boxes of a form, by name; with `asItCame`, what stood there when the page arrived. */
function typed(form, { asItCame = false } = {}) {
  const found = new URLSearchParams();
  for (const box of form.elements) {
    if (!isTyped(box.name ?? "") || box.type === "hidden") continue;
    const ticked = box.type === "checkbox" || box.type === "radio";
    if (ticked && !(asItCame ? box.defaultChecked : box.checked)) continue;
    found.append(box.name, asItCame && !ticked ? (box.defaultValue ?? box.value) : box.value);
  }
  return found;
}

/** The same fields with as much of the longest text as a request that outlives its page may carry. */
function fitting(body) {
  if (body.toString().length <= KEEPALIVE_BYTES) return body;
  let longest = "text";
  for (const [name, value] of body) {
    if (isTyped(name) && value.length > (body.get(longest)?.length ?? 0)) longest = name;
  }
  const text = body.get(longest) ?? "";
  // The server must not put a cut text in the place of a longer one it already has.
  body.set("cut", "1");
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    body.set(longest, text.slice(0, middle));
    if (body.toString().length <= KEEPALIVE_BYTES) low = middle;
    else high = middle - 1;
  }
  // Never half a character.
  if (/[\uD800-\uDBFF]/.test(text.charAt(low - 1))) low -= 1;
  body.set(longest, text.slice(0, low));
  return body;
}

function keeper(target) {
  const form = target?.closest?.("form[data-draft]");
  if (!form) return undefined;
  for (const known of keepers) if (known.form === form) return known;
  const made = new Keeper(form);
  keepers.add(made);
  return made;
}

const dirty = () => [...keepers].find((one) => one.dirty && one.form.isConnected);

/** Send what is not kept yet and wait for the answer. True when nothing is left unkept. */
export async function flush() {
  const answers = await Promise.all([...keepers].filter((one) => one.dirty).map((one) => one.save()));
  return answers.every(Boolean);
}

/** The fields of the unkept draft, cut to what may outlive the page; undefined when all is kept. */
export function unkept() {
  const one = dirty();
  return one && fitting(one.fields());
}

/** No more saving and no more asking: the page is about to go. */
export function stop() {
  for (const one of keepers) one.stop();
}

document.querySelectorAll("form[data-draft]").forEach(keeper);
// A form that arrives later with a partial page is found when it is first typed in or focused.
document.addEventListener("focusin", (event) => keeper(event.target));
document.addEventListener("input", (event) => {
  const one = isTyped(event.target.name ?? "") && keeper(event.target);
  if (!one) return;
  one.stopped = false; // a save that did not go through leaves the form standing: begin again
  one.later();
});

// The real save carries the text itself, and a draft that arrives after it would be an old one.
document.addEventListener("submit", (event) => {
  // Enter in a field sends nothing (web/leave_from_editor.html), so there is nothing to stop for.
  if (event.defaultPrevented || event.submitter?.formMethod === "dialog") return;
  const one = keeper(event.target);
  // Leave and Lock belong to the same form and have an address of their own: they always go.
  if (one?.tooLong && !event.submitter?.hasAttribute("formaction")) {
    // The server could not take it, and the way back would show an empty page.
    event.preventDefault();
    one.say("long");
    one.status?.scrollIntoView({ block: "center" });
    return;
  }
  one?.stop();
});

function outlive() {
  for (const one of keepers) if (one.dirty && one.form.isConnected) one.save({ outlive: true });
}
addEventListener("pagehide", outlive);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) outlive();
});

// Ask before going only where going would cost words.
addEventListener("beforeunload", (event) => {
  if ([...keepers].some((one) => one.dirty && (one.state === "failed" || one.state === "locked"))) event.preventDefault();
});

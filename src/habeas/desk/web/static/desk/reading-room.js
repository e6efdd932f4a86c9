// The reading room from the keyboard: one claim after the other, its sentence in view.
// Everything here only makes smoother what the forms and links of the page do without it.

const text = () => document.querySelector("[data-text]");
const panel = () => document.getElementById("panel");
const card = () => panel()?.querySelector("[data-card]");
const control = (name) => panel()?.querySelector(`[data-do="${name}"]`);
const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

// ---------------------------------------------------------------------------------------------- the sentence in view

const ENOUGH = 0.6; // of the sentence, or this much of the pane where the sentence is longer than the pane
let watcher = null;

const subject = () => panel()?.querySelector("[data-sentence]"); // a proposal, or an addition that has its words
const sentence = () => document.getElementById(subject()?.dataset.sentence ?? "");
const pane = () => document.getElementById("text");

function watch() {
  watcher?.disconnect();
  const target = sentence();
  if (!target) return; // the text is not on this page: the form quotes the sentence
  allow(false);
  const steps = [0, 0.1, 0.2, 0.3, 0.4, 0.5, ENOUGH, 0.7, 0.8, 0.9, 1];
  watcher = new IntersectionObserver((entries) => allow(isInView(entries.at(-1))), { threshold: steps });
  watcher.observe(target);
}

function isInView(entry) {
  const most = Math.min(pane().clientHeight, window.innerHeight);
  return entry.intersectionRatio >= ENOUGH || entry.intersectionRect.height >= ENOUGH * most;
}

function allow(isSeen) {
  for (const button of panel().querySelectorAll("[data-needs-sight]")) button.disabled = !isSeen;
  for (const hint of panel().querySelectorAll("[data-sight]")) hint.hidden = isSeen;
}

// Scrolls the pane and not the page, where the pane scrolls: on a narrow screen it stays on top of the panel.
function bringIntoView() {
  const target = sentence();
  if (!target) return;
  if (pane().scrollHeight <= pane().clientHeight + 1) return target.scrollIntoView({ block: "center" });
  const [place, frame] = [target.getBoundingClientRect(), pane().getBoundingClientRect()];
  pane().scrollTop += place.top - frame.top - Math.max(0, frame.height - place.height) / 2;
  pane().scrollIntoView({ block: "nearest" });
}

// ------------------------------------------------------------------------------------------ text and panel, together

function markCurrent(key) {
  for (const old of text()?.querySelectorAll("[aria-current]") ?? []) old.removeAttribute("aria-current");
  if (!key) return;
  const inside = text()?.querySelectorAll(`[data-in~="${CSS.escape(key)}"]`) ?? [];
  for (const stretch of inside) stretch.setAttribute("aria-current", "true");
}

function markStates() {
  const states = new Map();
  for (const link of panel().querySelectorAll("[data-claim]")) states.set(link.dataset.claim, link.dataset.state);
  if (!states.size) return;
  for (const mark of text()?.querySelectorAll("[data-key]") ?? []) {
    const kept = [...mark.classList].filter((name) => !STATES.has(name));
    mark.className = [...kept, `is-${states.get(mark.dataset.key)}`].join(" ");
  }
}
const STATES = new Set(["waiting", "second", "accepted", "rejected", "disputed", "gone"].map((state) => `is-${state}`));

function arrive({ isFirst }) {
  if (!panel()) return;
  document.documentElement.classList.toggle("has-keys", areOn());
  for (const old of text()?.querySelectorAll(".is-here") ?? []) old.classList.remove("is-here");
  if (!isFirst) {
    markStates();
    markCurrent(card()?.dataset.card);
    panel().scrollTop = 0;
    if (getComputedStyle(pane()).position === "sticky") panel().scrollIntoView(); // one column: text on top, panel below
    (panel().querySelector("[aria-invalid=true]") ?? panel().querySelector("[data-focus]"))?.focus({ preventScroll: true });
  }
  if (!card()) sentence()?.classList.add("is-here");
  watch();
  const wantsOther = isFirst && location.hash && location.hash !== `#${subject()?.dataset.sentence}`;
  if (!wantsOther) bringIntoView();
}

// ---------------------------------------------------------------------------------------------------------- the keys

const KEYS = {
  j: () => press("next"),
  ArrowRight: () => press("next"),
  k: () => press("previous"),
  ArrowLeft: () => press("previous"),
  a: () => press("accept"),
  p: () => press("approve"),
  e: () => press("edit"),
  r: () => askReason("reject"),
  d: () => askReason("dispute"),
  s: () => press("skip"),
  u: () => press("undo") || press("undo-last"),
  n: () => press("next-document"),
  x: () => press("unread"),
  Escape: () => press("leave"),
};

function press(name) {
  const found = control(name);
  if (!found) return false;
  if (found.disabled) bringIntoView();
  else found.click();
  return true;
}

function askReason(name) {
  const field = panel().querySelector("[data-reason]");
  if (!field || !control(name)) return false;
  field.form.dataset.pending = name;
  for (const one of ["reject", "dispute"]) control(one)?.classList.toggle("is-pending", one === name);
  field.focus();
  return true;
}

// Whether single keys work is chosen in the list of keys that every page has.
const areOn = () => localStorage.getItem("habeas-single-keys") !== "off";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!panel() || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) return typed(event);
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (act && (areOn() || event.key.length > 1) && act()) event.preventDefault();
});

function typed(event) {
  if (event.key === "Escape") {
    panel().querySelector("[data-focus]")?.focus();
    event.preventDefault();
  }
  if (event.key === "Enter" && event.target.matches("[data-reason]")) {
    event.preventDefault();
    press(event.target.form.dataset.pending ?? "reject");
  }
}

// ---------------------------------------------------------------------------------- a claim on words that are selected

// Offsets of the desk count Unicode code points; those of the browser count UTF-16 units.
const countPoints = (words) => [...words].length;

function offsetIn(sentenceElement, node, offset) {
  const before = document.createRange();
  before.setStart(sentenceElement, 0);
  before.setEnd(node, offset);
  return Number(sentenceElement.dataset.start) + countPoints(before.toString());
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount || !text()) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text())) return null;
  const touched = [...text().querySelectorAll(".s")].filter((one) => range.intersectsNode(one));
  if (!touched.length) return null;
  const [first, last] = [touched[0], touched.at(-1)];
  const start = first.contains(range.startContainer)
    ? offsetIn(first, range.startContainer, range.startOffset)
    : Number(first.dataset.start);
  const end = last.contains(range.endContainer)
    ? offsetIn(last, range.endContainer, range.endOffset)
    : Number(last.dataset.start) + countPoints(last.textContent);
  return start < end ? { start, end } : null;
}

function offerToAdd() {
  const bar = document.querySelector("[data-selection]");
  if (!bar) return;
  const place = selected();
  if (place) {
    bar.querySelector("[name=start]").value = place.start;
    bar.querySelector("[name=end]").value = place.end;
  }
  // A click on the bar itself takes the selection away before it is a click: the bar stays until it is elsewhere.
  if (place || !bar.contains(document.activeElement)) bar.hidden = !place;
}

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offerToAdd, 120);
});

// Browsers start no selection inside a link. While the mouse is down a mark is none; a click on it is one again,
// unless words were selected.
document.addEventListener("mousedown", (event) => {
  const mark = event.target.closest?.("[data-text] a[href]");
  if (!mark || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const href = mark.getAttribute("href");
  mark.removeAttribute("href");
  document.addEventListener("mouseup", () => mark.setAttribute("href", href), { capture: true, once: true });
});

document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest?.("[data-text] a") && selected()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  { capture: true },
);

// ------------------------------------------------------------------------------------------------------------ beginning

// At once after the swap: until then the buttons of the new claim would be live with its sentence unseen.
document.addEventListener("htmx:afterSwap", () => arrive({ isFirst: false }));
arrive({ isFirst: true });

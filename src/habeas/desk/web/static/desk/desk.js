// What every page does better with a script: keys, menus, filters, copying, questions before a deed, errors of parts.
// Every page works without it. Words come from the page, so that they are translated there.

const KEYS = "habeas-single-keys";
const WAIT = 1500; // milliseconds between `g` and the letter after it
let went = 0;

function isTyping(target) {
  return target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio], [type=file]), textarea, select");
}

function keysAreOn() {
  return localStorage.getItem(KEYS) !== "off";
}

function isVisible(element) {
  return element.getClientRects().length > 0;
}

function openList() {
  const list = document.getElementById("shortcuts");
  if (!list) return;
  list.querySelector("[data-single-keys]").checked = keysAreOn();
  list.showModal();
}

function find() {
  const fields = [...document.querySelectorAll("input[type=search]")];
  const field = fields.find((one) => isVisible(one) && !one.closest("header")) ?? fields.find(isVisible);
  field?.focus();
  field?.select();
  return Boolean(field);
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!keysAreOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const waited = Date.now() - went < WAIT;
  went = 0;
  const place = waited && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  if (place) {
    event.preventDefault();
    event.stopImmediatePropagation();
    place.click();
  } else if (event.key === "g") {
    went = Date.now();
  } else if (event.key === "?") {
    openList();
  } else if (event.key === "/" && find()) {
    event.preventDefault();
  }
}

function rememberKeys(box) {
  box.addEventListener("change", () => localStorage.setItem(KEYS, box.checked ? "on" : "off"));
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown") {
      if (event.key !== "Escape") return;
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    } else if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

function copy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    button.textContent = button.dataset.copied || "✓";
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}

// Filters: an address without the parameters nobody filled in; a choice takes effect at once.
function tidy(event) {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
}

function choose(event) {
  const form = event.target.form;
  if (form?.matches("[data-autosubmit]") && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
}

// A question before a form goes off, and no second sending while the first is on its way.
function ask(event) {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  const dialog = document.getElementById("confirm");
  if (!question || !dialog || form.dataset.sure) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  dialog.querySelector("p").textContent = question;
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
    delete form.dataset.sure;
  }, { once: true });
  dialog.showModal();
}

function send(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.ariaBusy === "true") {
    event.preventDefault();
    return;
  }
  form.ariaBusy = "true";
  setTimeout(() => { form.ariaBusy = null; }, 10000); // a download does not leave the page
}

function tell(words, kind) {
  const notice = document.createElement("div");
  notice.className = `notice ${kind}`;
  notice.append(Object.assign(document.createElement("p"), { textContent: words }));
  const place = document.getElementById("messages");
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

// A refusal that is a part of the page goes into its place; one that is a whole page is told in words.
function refuse(event) {
  const { xhr } = event.detail;
  if (xhr.status < 400) return;
  if (!/^\s*<!doctype/i.test(xhr.responseText)) {
    event.detail.shouldSwap = true;
    return;
  }
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const parts = [...page.querySelectorAll("main h1, main p")].map((part) => part.textContent.trim());
  tell(parts.filter(Boolean).join(" · "), "is-problem");
}

document.addEventListener("keydown", closeMenus);
document.addEventListener("keydown", press);
document.addEventListener("click", closeMenus);
document.addEventListener("change", choose);
document.addEventListener("formdata", tidy);
document.addEventListener("submit", ask, { capture: true });
document.addEventListener("submit", send);
document.addEventListener("htmx:beforeSwap", refuse);
document.addEventListener("htmx:sendError", () => tell(document.getElementById("messages").dataset.unreachable, "is-problem"));
window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => { form.ariaBusy = null; }));

document.querySelectorAll("[data-single-keys]").forEach(rememberKeys);
document.querySelectorAll("[data-copy]").forEach(copy);
for (const button of document.querySelectorAll("[data-shortcuts]")) {
  button.hidden = false;
  button.addEventListener("click", openList);
}

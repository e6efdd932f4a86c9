// Files and folders dropped anywhere on the page go into its file field; what is chosen is listed before it is sent.

const MOST_LISTED = 300;

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader gives a folder in pieces, the last one empty
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return found;
    for (const one of some) found.push(...await filesOf(one));
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

function say(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)));
  const form = { style: "unit", unit: units[step], maximumFractionDigits: step ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, form).format(bytes / 1000 ** step);
}

function line(file) {
  const row = document.createElement("li");
  for (const words of [file.webkitRelativePath || file.name, say(file.size)]) {
    row.append(Object.assign(document.createElement("span"), { textContent: words }));
  }
  return row;
}

function list(area, fields) {
  const files = fields.flatMap((field) => [...field.files]);
  const place = area.querySelector("[data-chosen]");
  place.replaceChildren(...files.slice(0, MOST_LISTED).map(line));
  place.hidden = files.length === 0;
  if (files.length > MOST_LISTED) place.append(Object.assign(document.createElement("li"), { textContent: "…" }));
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  area.querySelector("[data-chosen-count]").textContent = files.length ? `${area.dataset.count} ${files.length} (${say(bytes)})` : "";
}

function start(area) {
  const fields = [...area.querySelectorAll("input[type=file]")];
  const light = (on) => document.body.classList.toggle("is-dropping", on);
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  area.querySelector("[data-drop-hint]").hidden = false;
  fields.forEach((field) => field.addEventListener("change", () => list(area, fields)));
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    light(true);
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) light(false); });
  document.addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    light(false);
    const together = new DataTransfer();
    for (const file of [...fields[0].files, ...await dropped(event.dataTransfer)]) together.items.add(file);
    fields[0].files = together.files;
    list(area, fields);
  });
  list(area, fields);
}

document.querySelectorAll("[data-drop]").forEach(start);

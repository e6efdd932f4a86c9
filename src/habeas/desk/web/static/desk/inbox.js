// Many files go in several requests, so that none takes long and it shows how far they are. Without this script the
// form sends them all in one.

const AT_ONCE = 20; // files
const BYTES = 8_000_000;

class Refused extends Error {}

function isManifest(file) {
  return file.name.toLowerCase() === "manifest.csv";
}

// Some files a request, never more bytes than fit unless one file alone is larger.
function inParts(files) {
  const parts = [[]];
  let bytes = 0;
  for (const file of files) {
    const last = parts.at(-1);
    if (last.length && (last.length >= AT_ONCE || bytes + file.size > BYTES)) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1).push(file);
    bytes += file.size;
  }
  return parts;
}

async function send(address, form, files, others) {
  const told = new FormData();
  told.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  told.append("level", form.querySelector("[name=level]").value);
  if (others.length) told.append("others", JSON.stringify(others.map((file) => file.name)));
  for (const file of files) told.append("reports", file, file.name);
  const answer = await fetch(address, { method: "POST", body: told, headers: { Accept: "application/json" }, redirect: "error" });
  const said = await answer.json();
  if (!answer.ok) throw new Refused([said.error.where, said.error.what].filter(Boolean).join(": ") + (said.error.cure ? `. ${said.error.cure}` : ""));
  return said.address;
}

function tell(words) {
  const notice = document.createElement("div");
  notice.className = "notice is-problem";
  notice.append(Object.assign(document.createElement("p"), { textContent: words }));
  const place = document.getElementById("messages");
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

async function bring(form, files) {
  const manifests = files.filter(isManifest);
  const parts = inParts(files.filter((file) => !isManifest(file)));
  const bar = form.querySelector("[data-bring-progress]");
  const words = form.querySelector("[data-bring-words]");
  const show = (done) => {
    words.textContent = `${form.dataset.sending} ${done} / ${files.length}`;
    bar.querySelector("progress").value = done / files.length;
  };
  bar.hidden = false;
  show(0);
  const [first, ...rest] = parts;
  const address = await send(form.action, form, [...manifests, ...first], rest.flat());
  let done = manifests.length + first.length;
  show(done);
  for (const part of rest) {
    await send(address, form, [...manifests, ...part], []);
    done += part.length;
    show(done);
  }
  location.assign(address);
}

function start(form) {
  form.addEventListener("submit", async (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
    if (files.length <= AT_ONCE && files.reduce((sum, file) => sum + file.size, 0) <= BYTES) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    if (files.length > Number(form.dataset.most)) {
      tell(form.dataset.many);
      return;
    }
    form.ariaBusy = "true";
    try {
      await bring(form, files);
    } catch (fault) {
      tell(fault instanceof Refused ? fault.message : form.dataset.cut);
      form.querySelector("[data-bring-progress]").hidden = true;
      form.ariaBusy = null;
    }
  });
}

document.querySelectorAll("[data-bring]").forEach(start);

// Nothing typed is lost: a draft of each guarded form is kept in this tab until the server has said "saved".
import { make, say } from "./wording.js";

const person = document.body.dataset.person ?? "";
const DRAFT = "zt-draft:";

const keyOf = (form) => `${DRAFT}${person}:${location.pathname}:${form.id || [...document.forms].indexOf(form)}`;
const isKept = (field) => field.name && field.name !== "csrfmiddlewaretoken" && !["file", "password", "submit", "button"].includes(field.type) && (field.type !== "hidden" || field.hasAttribute("data-keep"));

function written(form) {
  const kept = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    kept[field.name] ??= [];
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) kept[field.name].push(field.value);
    } else if (field.multiple) {
      kept[field.name].push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      kept[field.name].push(field.value);
    }
  }
  return kept;
}

function fill(form, kept) {
  const seen = {};
  for (const field of form.elements) {
    if (!isKept(field) || !(field.name in kept)) continue;
    const values = kept[field.name];
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = values.includes(field.value);
    } else if (field.multiple) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else {
      seen[field.name] ??= 0;
      field.value = values[seen[field.name]++] ?? "";
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // a full store keeps no draft; leaving the page still asks
  }
}

function forget(which) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(DRAFT) && which(read(key))) sessionStorage.removeItem(key);
  }
}

function offer(form, key, draft) {
  const note = make("div", "zt-note zt-noprint");
  const text = make("span", "", say("上次在这里填写的内容还没有保存，仍在这个浏览器里。", "What you typed here before was not saved; it is still in this browser."));
  const take = make("button", "zt-btn is-small", say("取回", "Take it up"));
  const drop = make("button", "zt-btn is-small is-quiet", say("丢弃", "Discard"));
  take.type = drop.type = "button";
  take.addEventListener("click", () => {
    fill(form, draft.kept);
    form.dataset.dirty = "";
    note.remove();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  drop.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    note.remove();
  });
  note.append(text, take, drop);
  note.setAttribute("role", "status");
  form.before(note);
  form.addEventListener("input", () => note.remove(), { once: true });
}

function guard(form) {
  const key = keyOf(form);
  const first = JSON.stringify(written(form));
  const draft = read(key);
  if (draft && JSON.stringify(draft.kept) !== first) offer(form, key, draft);
  let waiting = 0;
  const keep = () => write(key, { kept: written(form), sent: false });
  form.addEventListener("input", () => {
    form.dataset.dirty = "";
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if ("dirty" in form.dataset) write(key, { kept: written(form), sent: true });
    delete form.dataset.dirty;
  });
  addEventListener("pagehide", () => {
    if ("dirty" in form.dataset) keep();
  });
}

if (document.querySelector("[data-saved]")) forget((draft) => draft?.sent);
for (const form of document.querySelectorAll("form[data-forget]")) form.addEventListener("submit", () => forget(() => true));
const arm = (within) => {
  for (const form of within.querySelectorAll("form[data-guard]:not([data-armed])")) {
    form.dataset.armed = "";
    guard(form);
  }
};
arm(document);
document.addEventListener("htmx:load", (event) => arm(event.target));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.target.querySelector?.("[data-saved]")) forget((draft) => draft?.sent);
});
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-dirty]")) event.preventDefault();
});

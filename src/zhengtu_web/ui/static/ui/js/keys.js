// Single keys for those who want them: / to search, j and k through a list, Enter to open, ? for this list. They can be turned off.
const OFF = "zt-keys-off";
const help = document.getElementById("keys");
const box = document.getElementById("keys-on");

const isOff = () => localStorage.getItem(OFF) === "1";
const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-rows] > tbody > tr:not(.zt-open)")];

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("is-here"));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (at >= 0) all[at].classList.remove("is-here");
  next.classList.add("is-here");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const deeds = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => help?.togglePopover(),
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (event.key === "Enter" && event.target.matches?.("tr.is-here")) {
    event.target.querySelector("a[href], button")?.click();
    return;
  }
  if (!(event.key in deeds) || (isOff() && event.key !== "?")) return;
  event.preventDefault();
  deeds[event.key]();
});

if (box) {
  box.checked = !isOff();
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

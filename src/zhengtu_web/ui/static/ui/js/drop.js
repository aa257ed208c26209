// Files dropped on a form go one after the other, each with its progress and the server's own sentence about it.
import { make, say } from "./wording.js";

function send(form, input, file, row) {
  const body = new FormData(form);
  body.delete(input.name);
  body.append(input.name, file);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) row.bar.value = event.loaded / event.total;
  });
  return new Promise((done) => {
    request.addEventListener("loadend", () => done(request));
    request.send(body);
  });
}

function told(request) {
  try {
    const answer = JSON.parse(request.responseText);
    return answer.says ?? answer.detail ?? answer.title ?? "";
  } catch {
    return "";
  }
}

function rowFor(list, file) {
  const item = make("li");
  const bar = make("progress");
  const state = make("span", "zt-faint", say("等待", "waiting"));
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(make("span", "", file.name), bar, state);
  list.append(item);
  return { item, bar, state };
}

async function sendAll(form, input, files) {
  const list = form.querySelector(".zt-drop-list");
  const waiting = [...files].map((file) => [file, rowFor(list, file)]);
  for (const [file, row] of waiting) {
    row.state.textContent = say("上传中", "sending");
    const request = await send(form, input, file, row);
    const isGood = request.status >= 200 && request.status < 300;
    row.bar.value = isGood ? 1 : 0;
    row.state.textContent = isGood ? say("已上传", "sent") : say("没有存下", "not kept");
    const sentence = told(request) || (isGood ? "" : say("连接中断或服务器没有答复，请再传一次。", "The connection broke or the server did not answer; send it again."));
    if (sentence) row.item.append(make("span", isGood ? "zt-faint" : "is-wrong", sentence));
  }
  input.value = "";
  form.dispatchEvent(new CustomEvent("zt:uploaded", { bubbles: true }));
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const zone = form.querySelector(".zt-drop");
  const input = form.querySelector("input[type=file]");
  form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) sendAll(form, input, event.dataTransfer.files);
  });
  input.addEventListener("change", () => input.files.length && sendAll(form, input, input.files));
}

// Cells copied from Excel or WPS fill the table from the field they are pasted into; missing rows are added.
import { make, say } from "./wording.js";

// Rows of cells from tab-separated text; a quoted cell may hold tabs, lines and doubled quotes.
export function parseCells(text) {
  const rows = [[]];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[(at += 1)];
      else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") {
      isQuoted = true;
    } else if (sign === "\t" || sign === "\n") {
      rows.at(-1).push(cell.trim());
      cell = "";
      if (sign === "\n") rows.push([]);
    } else if (sign !== "\r") {
      cell += sign;
    }
  }
  rows.at(-1).push(cell.trim());
  return rows.filter((row) => row.some((one) => one !== ""));
}

const fieldsOf = (row) => [...row.querySelectorAll("input:not([type=hidden], [type=checkbox]), select, textarea")];

function put(field, value) {
  if (field.tagName === "SELECT") {
    const option = [...field.options].find((one) => one.value === value || one.text.trim() === value);
    if (option) field.value = option.value;
    field.toggleAttribute("aria-invalid", Boolean(value) && !option);
  } else if (field.type === "date") {
    const parts = value.match(/^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/);
    field.value = parts ? `${parts[1]}-${parts[2].padStart(2, "0")}-${parts[3].padStart(2, "0")}` : value;
  } else {
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(table) {
  const blank = table.querySelector("template[data-row]");
  const total = table.closest("form")?.querySelector("[name$=TOTAL_FORMS]");
  if (!blank || !total) return null;
  const row = blank.content.firstElementChild.cloneNode(true);
  for (const part of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of [...part.attributes]) attribute.value = attribute.value.replaceAll("__prefix__", total.value);
  }
  total.value = Number(total.value) + 1;
  table.querySelector("tbody").append(row);
  return row;
}

function paste(event, table) {
  const start = event.target.closest("tr");
  const cells = parseCells(event.clipboardData.getData("text/plain"));
  if (!start || (cells.length === 1 && cells[0].length === 1)) return;
  event.preventDefault();
  const most = Number(table.dataset.most ?? 500);
  const said = table.parentElement.querySelector("[data-paste-says]") ?? table.insertAdjacentElement("afterend", make("p", "zt-note"));
  said.dataset.pasteSays = "";
  said.setAttribute("role", "status");
  if (cells.length > most) {
    said.textContent = say(`一次最多粘贴 ${most} 行，这里有 ${cells.length} 行；什么都没有改动。请改用工作簿上传。`, `At most ${most} rows at once, these are ${cells.length}; nothing was changed. Upload the workbook instead.`);
    return;
  }
  const column = fieldsOf(start).indexOf(event.target);
  let row = start;
  let count = 0;
  for (const values of cells) {
    row ??= addRow(table);
    if (!row) break;
    const fields = fieldsOf(row).slice(column);
    values.forEach((value, at) => fields[at] && put(fields[at], value));
    count += 1;
    row = row.nextElementSibling;
  }
  const left = cells.length - count;
  said.textContent = say(`已粘贴 ${count} 行，还没有保存。`, `${count} rows pasted, not saved yet.`) + (left ? say(`另有 ${left} 行没有位置。`, ` ${left} rows found no place.`) : "");
}

for (const table of document.querySelectorAll("table[data-paste]")) table.addEventListener("paste", (event) => paste(event, table));

// The few sentences that scripts say themselves, in the language of the page.
const english = document.documentElement.lang === "en";

export const say = (zh, en) => (english ? en : zh);

export function make(tag, classes = "", text = "") {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}

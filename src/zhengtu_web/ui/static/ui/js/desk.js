// Comfort on top of pages that work without it. Each module looks for its own data- attributes.
import "./guard.js";
import "./once.js";
import "./keys.js";
import "./drop.js";
import "./paste.js";

// On a narrow window the bar is moved sideways: to the place one is at.
const bar = document.querySelector(".zt-nav");
const here = bar?.querySelector("[aria-current]");
if (here) bar.scrollLeft += here.getBoundingClientRect().right - bar.getBoundingClientRect().right + 48;
document.querySelector("[data-first-look]")?.focus();
document.documentElement.dataset.desk = "ready";

// Comfort on top of pages that work without it. Each module looks for its own data- attributes.
import "./guard.js";
import "./once.js";
import "./keys.js";
import "./drop.js";
import "./paste.js";

document.querySelector("[data-first-look]")?.focus();
document.documentElement.dataset.desk = "ready";

// @ts-check
/**
 * Home, to somebody who comes back: "You have a plan", what comes next in it, and the way there. It
 * reads what the calculator saved on this device, and counts nothing: a day that has passed says only
 * that there is something to do.
 */

import { inWords } from "./in-words.js";

/** Before each saved plan's name: docs/assets/calculator/saved/saved-plans.js writes them. */
const KEY = "after-the-interview.plan.";

/** @typedef {{name: string, title: string, date: string}} Next */

/** What each saved plan says comes next. @returns {Next[]} */
function saved() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(KEY))) {
      const next = JSON.parse(localStorage.getItem(key) ?? "{}").plans?.[0]?.next;
      if ([next?.name, next?.title, next?.date].every((part) => typeof part === "string")) found.push(next);
    }
  } catch {
    return []; // Where nothing can be stored or read, there is nothing to say: the calculator says why.
  }
  // The plan that is due first; one in which nothing is left to do stands last.
  return found.sort((one, two) => ((one.date || "9") < (two.date || "9") ? -1 : 1));
}

/** Today where the reader is, as the plans write days. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

const box = document.getElementById("have-plan");
const [first, ...others] = box ? saved() : [];
if (box && first) {
  /** @type {Record<string, string | undefined>} */
  const words = box.dataset;
  const say = (/** @type {string} */ key, /** @type {Record<string, string>} */ values) =>
    (words[key] ?? "").replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
  const { name, title, date } = first;
  const day = date > today() ? "later" : date === today() ? "today" : "due";
  const told = date ? say(day, { title, date: inWords(box.dataset, { timeZone: "UTC" })(new Date(`${date}T00:00:00Z`)) }) : "";
  const line = box.querySelector("span");
  if (line) line.textContent = `${say(others.length ? "several" : "one", { name, count: String(others.length + 1) })} ${told}`.trim();
  box.hidden = false;
}

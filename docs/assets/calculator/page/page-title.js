// @ts-check
/** The title of the page, as a tab shows it: whose plan it is, and whether something is to correct. */
import { say } from "./words.js";

const plain = document.title;
const now = { name: "", isFaulty: false };

function draw() {
  const named = now.name ? say("plan.page_title", { name: now.name, page: plain }) : plain;
  document.title = now.isFaulty ? `${say("errors.prefix")}${named}` : named;
}

/** Whose plan is on the page; "" for none. @param {string} name */
export function named(name) {
  now.name = name;
  draw();
}

/** Whether something is to correct. @param {boolean} is */
export function faulty(is) {
  now.isFaulty = is;
  draw();
}

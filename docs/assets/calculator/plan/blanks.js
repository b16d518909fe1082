// @ts-check
/** The visible blanks in a message, such as "[one thing you discussed]", and places in its text. */
import { make } from "../page/dom.js";

/**
 * Where blanks stand in a text, in order.
 *
 * @param {string} text
 * @param {string[]} blanks with their brackets
 * @returns {{start: number, end: number}[]} in UTF-16 units, as text fields count
 */
export function find(text, blanks) {
  const found = [];
  for (const blank of new Set(blanks)) {
    if (!blank) continue;
    for (let start = text.indexOf(blank); start >= 0; start = text.indexOf(blank, start + blank.length)) {
      found.push({ start, end: start + blank.length });
    }
  }
  return found.sort((one, two) => one.start - two.start);
}

/** A text with its blanks marked. @param {string} text @param {string[]} blanks @returns {(string | Node)[]} */
export function marked(text, blanks) {
  const parts = [];
  let at = 0;
  for (const { start, end } of find(text, blanks)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** A place in Unicode code points, as the engine counts, in UTF-16 units. @param {string} text @param {number} points */
export function units(text, points) {
  return [...text].slice(0, points).join("").length;
}

// @ts-check
/**
 * The page's words and links, read once from the JSON blocks that the template wrote. No script
 * carries a sentence of its own, so a second language is a second file of words.
 */

/** @param {string} id @returns {any} */
function block(id) {
  const element = document.getElementById(id);
  return element?.textContent ? JSON.parse(element.textContent) : {};
}

const words = block("words");
const links = block("links");

/** Why a career centre advises times of its own. @type {{text: string, language: string}[]} */
export const reasons = Object.values(block("centre").rules ?? {}).map((rule) => rule.reason);

/** Numbers of days by weekday, which the build worked out. @type {Record<string, number[]>} */
export const ownDays = block("own-days");

/** The countries with their subdivisions. @type {import("./types.js").Country[]} */
export const places = block("places");

/**
 * The words at a dotted path, `{name}` slots filled in.
 *
 * @param {string} path such as `letter.copied`
 * @param {Record<string, string | number>} [values]
 * @returns {string} the path itself where there are no such words, so that a gap shows
 */
export function say(path, values = {}) {
  let found = words;
  for (const key of path.split(".")) found = found?.[key];
  if (typeof found !== "string") return path;
  return found.replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
}

/** Whether there are words at a dotted path. @param {string} path */
export function known(path) {
  return say(path) !== path;
}

/**
 * Words that depend on a number: `path_one` for one, else `path`.
 *
 * @param {string} path
 * @param {number} count
 */
export function count(path, count) {
  const one = new Intl.PluralRules(language).select(count) === "one" && known(`${path}_one`);
  return say(one ? `${path}_one` : path, { count });
}

/** The page's language, for dates and plurals. */
export const language = document.documentElement.lang || "en";

/** Where the site starts, seen from this page; ends with a slash. */
const base = new URL(
  `${document.getElementById("calculator")?.dataset.base ?? "."}/`, document.baseURI,
).href;

/** The address of a file or page of the site. @param {string} path */
export function address(path) {
  return new URL(path, base).href;
}

/** Where the guide explains a rule; null where it does not. @param {string} rule */
export function ruleAddress(rule) {
  const path = links.rules?.[rule];
  return path ? address(path) : null;
}

/** Where the guide says what calendar programs do with a file. */
export const calendarAddress = () => address(links.calendar);

/** Where the sources page has a claim. @param {string} claim */
export function claimAddress(claim) {
  return address(`${links.claims ?? "sources/#"}${claim}`);
}

// @ts-check
/**
 * What home hands over to the calculator: in the page's address the day of the interview and what they
 * said, and in the tab's own storage the plan, where there was time to ask for it before one pressed.
 */

/** @typedef {import("../calculator/page/types.js").Entry} Entry */

const KEY = "after-the-interview.ahead";

/** What they said that needs no further word. */
const QUICK = ["next_week", "few_days"];

/**
 * @param {string} fragment such as `#date=2026-11-20&by=2026-12-04`
 * @returns {{date: string, promise: Entry | null, nothing: string} | null} null where it brings no date;
 *   `nothing` is what is chosen in the form where they promised nothing
 */
export function handedOver(fragment) {
  const told = new URLSearchParams(fragment.slice(1));
  const date = told.get("date");
  return date === null ? null : { date, promise: promised(told), nothing: told.get("said") === "none" ? "none" : "" };
}

/** @param {URLSearchParams} told @returns {Entry | null} */
function promised(told) {
  const [by, words, said] = [told.get("by"), told.get("words"), told.get("said")];
  if (by) return { kind: "promise", time: { kind: "date", date: by } };
  if (words) return { kind: "promise", time: { words } };
  if (said && QUICK.includes(said)) return { kind: "promise", time: { kind: said } };
  return null;
}

/**
 * What the calculator asks of the engine for what home hands over, where nothing else is answered.
 *
 * @param {NonNullable<ReturnType<typeof handedOver>>} told
 * @param {string} today
 * @param {string} locale the calculator's own; "" where its readers choose one
 * @param {string} language the language of its page
 */
export function firstRequest({ date, promise }, today, locale, language) {
  const story = promise ? { story: [promise] } : {};
  const situation = { version: 2, today, interview: { date }, ...story, ...(locale && { locale }) };
  return { operation: "plan", situation, ...(promise && { entry: 0 }), language: locale || language };
}

/** The engine of a page, and the centre's own rules that go with it, as one text. @param {Document} page */
function engineOf(page) {
  return ["runtime", "centre"].map((id) => page.getElementById(id)?.textContent ?? "").join("\n");
}

/** Leave an answer for the calculator. @param {Document} page the calculator's @param {object} request @param {unknown} answer */
export function leaveAnswer(page, request, answer) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ engine: engineOf(page), request: JSON.stringify(request), answer }));
  } catch {
    // Blocked or full: the calculator asks for itself.
  }
}

/**
 * Take what home left.
 *
 * @returns {(request: object) => any} the answer to this very request of this page's engine; null where home has not asked for it
 */
export function takeAnswer() {
  /** @type {any} */
  let left = null;
  try {
    left = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
  } catch {
    // Blocked, or not ours.
  }
  return (request) => (left?.engine === engineOf(document) && left.request === JSON.stringify(request) ? left.answer : null);
}

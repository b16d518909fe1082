// @ts-check
/** What home hands over in the page's address: the day of the interview, and what they said. */

/** @typedef {import("./types.js").Entry} Entry */

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

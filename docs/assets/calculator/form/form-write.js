// @ts-check
/** A situation document put back into the form: the way back of form.js's `read`. */
import { choose, setAnswers } from "./answers.js";
import { localeHere } from "../page/language.js";
import { lists, reveal, setInterview, setRegion } from "./form.js";

/** The form's choice for "month first": a career centre may have made it that of its own country. */
function monthFirst() {
  return document.querySelector('[name="locale"][value="en-US"]') ? "en-US" : "en-CA";
}

/** Put a whole situation into the form, over all that it holds. @param {import("../page/types.js").Situation} document */
export function write(document) {
  const { interview, region, locale: told } = /** @type {Record<string, any>} */ (document);
  for (const [list, rows] of Object.entries(lists)) rows.have(/** @type {any[]} */ (document[list] ?? []).length);
  // The parts of a country are there once it is chosen.
  setRegion(region ?? {});
  setAnswers(document);
  const locale = localeHere(told);
  choose("locale", locale === "en-US" || locale === "en-CA" ? monthFirst() : locale === "en" ? "" : locale);
  setInterview(interview?.date ?? "");
  reveal();
}

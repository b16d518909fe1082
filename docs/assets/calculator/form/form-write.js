// @ts-check
/** A situation document put back into the form: the way back of form.js's `read`. */
import { checkAddress } from "./addresses.js";
import { ROWS, SWITCHES, choose, control, lists, reveal, setInterview, setRegion } from "./form.js";

/** @typedef {import("../page/types.js").Situation} Situation */

const TEXTS = [
  "interview.round", "interview.format", "industry", "company", "role",
  "candidate.name", "candidate.email", "candidate.phone",
  "notes.appealed", "notes.fit", "notes.forgot", "notes.concern", "notes.news", "notes.link",
];
/** A value inside a document as text; "" where there is none. @param {any} document @param {string} path */
function at(document, path) {
  let found = document;
  for (const key of path.split(".")) found = found?.[key];
  return found === null || found === undefined ? "" : String(found);
}

/** @param {string} name @param {string} value */
function put(name, value) {
  const field = control(name);
  if (field && field.value !== value) field.value = value;
}

/** The form's choice for "month first": a career centre may have made it that of its own country. */
function monthFirst() {
  return document.querySelector('[name="locale"][value="en-US"]') ? "en-US" : "en-CA";
}

/** Put a whole situation into the form, over all that it holds. @param {Situation} document */
export function write(document) {
  for (const path of TEXTS) put(path, at(document, path));
  for (const name of SWITCHES) choose(name, at(document, name));
  for (const name of ["pace", "tone"]) choose(name, at(document, name));
  const locale = at(document, "locale");
  choose("locale", locale === "en-US" || locale === "en-CA" ? monthFirst() : locale === "en" ? "" : locale);
  setRegion({ country: at(document, "region.country"), subdivision: at(document, "region.subdivision") });
  for (const [list, keys] of Object.entries(ROWS)) {
    const items = /** @type {any[]} */ (document[list] ?? []);
    lists[list]?.have(items.length);
    items.forEach((item, index) => {
      for (const key of keys) put(`${list}[${index}].${key}`, at(item, key));
    });
  }
  for (const name of ["candidate.email", ...(lists.people?.all() ?? []).map((_, index) => `people[${index}].email`)]) {
    const field = control(name);
    if (field instanceof HTMLInputElement) checkAddress(field);
  }
  const joint = control("joint_note");
  if (joint instanceof HTMLInputElement) joint.checked = document.joint_note === true;
  setInterview(at(document, "interview.date"));
  reveal();
}

// @ts-check
/** A link with dates and choices, made when asked for, and opening one. */
import { today } from "../page/dates.js";
import { announce, byId } from "../page/dom.js";
import { note } from "../page/note.js";
import { say } from "../page/words.js";

/** @typedef {import("./autosave.js").Page} Page */

/** @param {Page} page */
export function listen(page) {
  byId("share", HTMLButtonElement).addEventListener("click", () => share(page));
}

/** @param {Page} page */
async function share(page) {
  const answer = await page.call({ operation: "share", situation: page.situation() });
  if (!answer) return;
  if (answer.errors) {
    note(answer.errors[0].message);
    return;
  }
  const field = byId("link", HTMLInputElement);
  field.value = `${location.href.replace(/#.*$/, "")}#${answer.fragment}`;
  byId("shared-link", HTMLElement).hidden = false;
  let said = say("share.copied");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    said = say("share.not_copied");
    field.focus();
    field.select();
  }
  byId("keep-said", HTMLElement).textContent = said;
}

/** The link belongs to the plan as it was: another plan has none yet. */
export function forget() {
  byId("shared-link", HTMLElement).hidden = true;
  byId("link", HTMLInputElement).value = "";
  for (const id of ["keep-said", "calendar-said"]) byId(id, HTMLElement).textContent = "";
}

/**
 * Open the plan in the page's address, if it has one.
 *
 * @param {Page} page
 * @returns {Promise<boolean>} whether there was one
 */
export async function fromAddress(page) {
  if (!/^#v(=|%3d)/i.test(location.hash)) return false;
  let fragment = location.hash;
  try {
    fragment = decodeURIComponent(fragment);
  } catch {
    // Left as it is: the engine says what is wrong with it.
  }
  const answer = await page.call({ operation: "open", fragment, today: today() });
  if (!answer) return true;
  if (answer.errors) {
    note(answer.errors[0].message, { list: answer.errors.slice(1).map((/** @type {any} */ fault) => fault.message), focus: true });
    announce(answer.errors[0].message);
  } else {
    page.took();
    page.open({ situation: answer.situation, application: "", edits: {}, exported: {}, written: 0 });
    note(say("share.opened"), { focus: false });
  }
  return true;
}

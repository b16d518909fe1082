// @ts-check
/** What has happened so far, entry by entry: it is the story itself, to be read, corrected and taken back. */
import * as dates from "../page/dates.js";
import { byId, fill, make, unseen } from "../page/dom.js";
import { say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {import("../page/types.js").Told} Told
 *
 * @typedef {object} Ways
 * @property {(number: number) => void} correct
 * @property {(number: number) => void} remove
 */

/** @param {Plan} plan @param {Ways} ways */
export function drawStory({ story }, { correct, remove }) {
  byId("story", HTMLElement).hidden = story.length === 0;
  const focused = document.activeElement?.getAttribute("data-entry");
  fill(byId("story-list", HTMLElement), ...story.map((told) => make("li", {},
    make("b", {}, dates.long(told.on)), " ", told.says, told.changed && ` ${told.changed}`, " ",
    button("correct", told, correct), " ", button("remove", told, remove))));
  const again = focused && document.querySelector(`#story-list [data-entry="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
  const last = lastOf(story);
  const undo = byId("undo", HTMLButtonElement);
  undo.hidden = !last;
  fill(undo, say("events.undo"), last && unseen(`: ${last.says}`));
  undo.onclick = () => { if (last) remove(last.number); };
}

/** The entry that was entered last. @param {Told[]} story */
export function lastOf(story) {
  return story.reduce((/** @type {Told | undefined} */ last, told) => (!last || told.number > last.number ? told : last), undefined);
}

/** @param {"correct" | "remove"} act @param {Told} told @param {(number: number) => void} work */
function button(act, told, work) {
  const made = make("button", { type: "button", class: "plain", "data-entry": `${act}-${told.number}` },
    say(`events.${act}_entry`), unseen(`: ${told.says}`));
  made.addEventListener("click", () => work(told.number));
  return made;
}

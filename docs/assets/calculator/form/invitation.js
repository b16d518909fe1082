// @ts-check
/**
 * The invitation, brought as a file or as text. What the engine found in it stands in a form of its
 * own, to be corrected, and goes into the answers when the reader says so.
 */
import { bringing } from "../page/bringing.js";
import { today } from "../page/dates.js";
import { byId, fill, make } from "../page/dom.js";
import { note } from "../page/note.js";
import { language, say } from "../page/words.js";
import { write } from "./form-write.js";
import { merged, review } from "./invitation-review.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 * @typedef {import("../page/bringing.js").Answer & {notes: string[]} & Parameters<typeof review>[0]} Answer
 *
 * @typedef {object} Page  what the page does for this part
 * @property {(request: Record<string, unknown>) => Promise<any>} call
 * @property {() => Situation} situation
 * @property {() => Situation | null} good the answers that gave a plan
 * @property {() => void} anew lay the plan in use aside and begin another
 * @property {() => void} show
 */

/** @param {Page} page */
export function listen(page) {
  /** What was found, as it is corrected. @type {ReturnType<typeof review> | null} */
  let found = null;
  const place = bringing({
    id: "brought",
    ways: { choose: "bring-file", paste: "bring-text", picker: "invitation-file" },
    most: 10_000_001,
    reading: "invitation.reading",

    ask({ name, content, answers }) {
      const { locale = language, candidate } = /** @type {any} */ (page.situation());
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const who = candidate?.email || candidate?.name;
      return page.call({ operation: "read_invitation", name, content, today: today(), locale, zone, candidate: who, ...answers });
    },

    told(brought, field) {
      if (field === "event") {
        // Another event has other days and other people.
        brought.answers = {};
        brought.asked = brought.asked.filter((each) => each.field === "event");
        found = null;
      }
      found?.forget(field === "day" ? "interview.date" : "people");
    },

    /** @param {Answer | null} answer @param {import("../page/bringing.js").Brought} brought */
    draw(answer, { isFirst }) {
      const notes = answer ? [...answer.notes, ...(isFirst ? [say("invitation.first_only")] : [])] : [];
      fill(byId("brought-notes", HTMLElement), ...notes.map((words) => make("li", {}, words)));
      // While it is not known which event is meant, there is nothing to look at.
      const isClear = answer !== null && !answer.choices.some(({ field }) => field === "event");
      found = isClear ? review(answer, page.situation(), page.good() !== null, found?.corrected()) : null;
      fill(byId("brought-found", HTMLElement), found?.node);
      byId("brought-use", HTMLElement).hidden = !isClear;
      byId("brought-hint", HTMLElement).hidden = !isClear;
      byId("brought-anew", HTMLElement).hidden = !isClear || page.good() === null;
    },

    use: () => use(false),
  });
  byId("brought-anew", HTMLButtonElement).addEventListener("click", () => use(true));
  return place;

  /** Take over what stands there now. @param {boolean} isNew into a plan of its own */
  function use(isNew) {
    const values = found?.values();
    if (!values) return;
    if (isNew) page.anew();
    const before = page.situation();
    write(merged(before, values));
    place.close();
    page.show();
    note(say("invitation.used"), { focus: false, ways: isNew ? [] : [[say("invitation.undo"), () => {
      write(before);
      page.show();
    }]] });
  }
}

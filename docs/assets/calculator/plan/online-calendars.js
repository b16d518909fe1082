// @ts-check
/**
 * Links that put one day into a calendar online. They lead off the site, and pass on the day and
 * the step's title alone: no name, no employer, no text.
 */
import { plus } from "../page/dates.js";
import { fill, make, unseen } from "../page/dom.js";
import { say } from "../page/words.js";

/** @typedef {import("../page/types.js").Step} Step */

/** @param {string} title @param {string} date */
export function googleLink(title, date) {
  const days = [date, plus(date, 1)].map((day) => day.replaceAll("-", "")).join("/");
  return `https://calendar.google.com/calendar/render?${new URLSearchParams({ action: "TEMPLATE", text: title, dates: days })}`;
}

/** @param {string} title @param {string} date */
export function outlookLink(title, date) {
  return `https://outlook.live.com/calendar/0/action/compose?${new URLSearchParams({
    rru: "addevent", allday: "true", subject: title, startdt: date, enddt: plus(date, 1),
  })}`;
}

/** The two links of a step, folded away. */
export function onlineCalendars() {
  const links = make("p", { class: "ways" });
  const title = unseen("");
  const node = make("details", { class: "why online" },
    make("summary", {}, say("calendar.online"), title),
    make("div", {}, make("p", {}, say("calendar.leaves")), links));
  return {
    node,
    /** @param {Step} step */
    update(step) {
      node.hidden = step.status === "done" || step.status === "skipped";
      title.textContent = `: ${step.title}`;
      const link = (/** @type {string} */ words, /** @type {string} */ href) => make("a", {
        href, rel: "noreferrer noopener external", target: "_blank",
      }, say(words), unseen(` ${say("calendar.new_tab")}`));
      fill(links, link("calendar.google", googleLink(step.title, step.best)), " ",
        link("calendar.outlook", outlookLink(step.title, step.best)));
    },
  };
}

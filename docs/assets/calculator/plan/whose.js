// @ts-check
/** Whose plan it is: the employer, the job, the people, the day. One name everywhere it is named. */
import * as dates from "../page/dates.js";
import { byId } from "../page/dom.js";
import { named } from "../page/page-title.js";
import { address, language, say } from "../page/words.js";

/** @typedef {import("../page/types.js").Situation} Situation */

/** The day of the interview, as it was typed. @param {Situation} situation */
export const interviewOf = (situation) => String(/** @type {any} */ (situation.interview)?.date ?? "");

/** The employer and the job; "" where neither is named. @param {Situation} situation */
function job(situation) {
  const { company, role } = /** @type {Record<string, string | undefined>} */ (situation);
  return company && role ? say("board.company_role", { company, role }) : String(company || role || "");
}

/** What a plan is called. @param {Situation} situation */
export function nameOf(situation) {
  const date = interviewOf(situation);
  return job(situation) || say("board.interview", { date: dates.isDate(date) ? dates.short(date) : date });
}

/** Those who were there, as one says it; "" where nobody is named. @param {Situation} situation */
export function peopleOf(situation) {
  const people = /** @type {{name?: string, met?: boolean}[]} */ (Array.isArray(situation.people) ? situation.people : []);
  const names = people.filter(({ name, met }) => name && met !== false).map(({ name }) => String(name));
  return new Intl.ListFormat(language).format(names);
}

/** Say it in the heading, under it, on paper and in the page's title. @param {Situation} situation */
export function drawWhose(situation) {
  const name = job(situation);
  byId("plan-title", HTMLElement).textContent = name ? say("plan.title_of", { name }) : say("plan.title");
  const date = dates.full(interviewOf(situation));
  const people = peopleOf(situation);
  byId("plan-whose", HTMLElement).textContent = people
    ? say("plan.interview_with", { date, people }) : say("plan.interview", { date });
  byId("plan-address", HTMLElement).textContent = address("");
  named(nameOf(situation));
}

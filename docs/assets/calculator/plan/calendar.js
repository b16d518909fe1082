// @ts-check
/**
 * Calendar files of one plan or of all. A plan keeps its name, and its revision counts up whenever
 * a changed plan is exported again, so that a calendar changes the events it already has.
 */
import { today } from "../page/dates.js";
import { download } from "../page/files.js";

/**
 * @typedef {import("./current-plan.js").Saved} Saved
 * @typedef {import("./current-plan.js").Exported} Exported
 * @typedef {(request: Record<string, unknown>) => Promise<any>} Call
 */

/** The calculator's page, without what its address may carry of a plan. */
const url = () => location.href.replace(/#.*$/, "");

/**
 * Make a calendar file of plans and hand it over.
 *
 * @param {Call} call
 * @param {Saved[]} plans
 * @returns {Promise<Exported[] | null>} what each plan's last calendar file is now; null without one
 */
export async function exportCalendar(call, plans) {
  const entries = [];
  const exported = [];
  for (const plan of plans) {
    const last = /** @type {Partial<Exported>} */ (plan.exported ?? {});
    let revision = Math.max(last.revision ?? 0, Number(plan.situation.revision ?? 0));
    const entry = () => ({ situation: { ...plan.situation, today: today(), revision }, exported: last.days ?? last.steps ?? [] });
    let text = await file(call, [entry()]);
    if (text !== null && last.mark !== undefined && last.mark !== mark(text)) {
      revision += 1;
      text = await file(call, [entry()]);
    }
    if (text === null) return null;
    entries.push(entry());
    const days = daysOf(text, String(plan.situation.id));
    exported.push({ revision, mark: mark(text), steps: Object.keys(days), days });
  }
  const answer = await call({ operation: "calendar", plans: entries, url: url() });
  if (!answer || answer.errors) return null;
  return download(answer.text, answer.filename, "text/calendar") ? exported : null;
}

/** @param {Call} call @param {object[]} plans @returns {Promise<string | null>} */
async function file(call, plans) {
  const answer = await call({ operation: "calendar", plans, url: url() });
  return answer && !answer.errors ? answer.text : null;
}

/** The steps of a file with their days, also those it cancels. @param {string} text @param {string} id of the plan */
function daysOf(text, id) {
  /** @type {Record<string, string>} */
  const found = {};
  const events = text.replace(/\r\n /g, "").split("BEGIN:VEVENT").slice(1);
  for (const event of events) {
    const uid = /^UID:(.*)\r$/m.exec(event)?.[1] ?? "";
    const [, year, month, day] = /^DTSTART[^:]*:(\d{4})(\d{2})(\d{2})/m.exec(event) ?? [];
    if (uid.startsWith(`${id}-`) && day) found[uid.slice(id.length + 1).replace(/@.*$/, "")] = `${year}-${month}-${day}`;
  }
  return found;
}

/**
 * A short text that tells whether a calendar says something else than the last one. The day it was
 * made and its revision do not count. FNV-1a over UTF-16 units: enough to notice, not to prove.
 *
 * @param {string} text
 */
function mark(text) {
  let hash = 0x811c9dc5;
  for (const sign of text.replace(/^(DTSTAMP|SEQUENCE):.*\r\n/gm, "")) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  }
  return `${(hash >>> 0).toString(36)}`;
}

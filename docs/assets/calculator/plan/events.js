// @ts-check
/**
 * "When something happens": the likely things first, the rest behind one line, one short question
 * each, and what moved. The engine says what an entry does; this asks and shows.
 */
import * as dates from "../page/dates.js";
import { announce, byId, fill, make } from "../page/dom.js";
import { known, say } from "../page/words.js";
import { current, storyOf, take } from "./current-plan.js";
import * as question from "./entry-form.js";
import { ANSWERING, GROUPS, LIKELY } from "./entry-kinds.js";
import { changeList } from "./sent.js";
import { drawStory, lastOf } from "./story-list.js";
import { showToday } from "./view.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {import("../page/types.js").Entry} Entry
 * @typedef {import("../page/types.js").Fault} Fault
 * @typedef {import("./sent.js").Change} Change
 * @typedef {import("./sent.js").Result} Result
 *
 * @typedef {object} Page  what the page does for this part
 * @property {(request: Record<string, unknown>) => Promise<any>} call
 * @property {() => Situation} situation
 * @property {() => Plan | null} plan  the plan on the page
 * @property {import("../form/in-their-words.js").Read} read
 * @property {(plan: Plan) => void} follow show a plan
 * @property {(situation: Situation) => void} nextRound begin the plan of the next interview
 */

const result = () => byId("event-result", HTMLElement);
const panel = () => byId("events", HTMLElement);
const happened = () => byId("happened", HTMLButtonElement);

/** The number of the entry that is being corrected; -1 where a new one is asked about. */
let correcting = -1;

/** The button that asked the question. @type {Element | null} */
let opener = null;

/** @param {Page} page */
export function listen(page) {
  happened().addEventListener("click", () => {
    close();
    open(panel().hidden !== false);
  });
  panel().addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-event]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const kind = button.dataset.event ?? "";
    if (question.kind() === kind && correcting < 0) close();
    else begin(page, kind, button);
  });
  byId("event-question", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    happen(page);
  });
  byId("event-cancel", HTMLButtonElement).addEventListener("click", () => {
    const button = opener;
    close();
    if (button instanceof HTMLElement && button.isConnected) button.focus();
  });
}

/** Show what can have happened, and go there; or hide it. @param {boolean} on */
export function open(on) {
  panel().hidden = !on;
  happened().setAttribute("aria-expanded", String(on));
  if (on) byId("events-title", HTMLElement).focus();
}

/** Ask about something new. @param {Page} page @param {string} kind @param {Element | null} by @param {Partial<Entry>} [given] */
export function begin(page, kind, by, given = {}) {
  close();
  opener = by;
  by?.setAttribute("aria-expanded", "true");
  result().hidden = true;
  open(true);
  question.ask(kind, { plan: page.plan(), read: page.read, given });
}

function close() {
  opener?.setAttribute("aria-expanded", "false");
  opener = null;
  correcting = -1;
  question.ask("");
}

/** Take what the question says. @param {Page} page */
async function happen(page) {
  const kind = question.kind();
  const entry = question.entry();
  const isNew = correcting < 0;
  const number = correcting;
  const before = page.situation();
  const found = isNew ? await move(page, "event", before, { event: entry })
    : await move(page, "compare", before, { to: changed(before, (story) => story.splice(number, 1, entry)), entry: number });
  if (!found) return;
  if (found.faults.length) {
    question.correct(found.faults);
    return;
  }
  const next = kind === "next_round" && isNew
    ? await page.call({ operation: "next_round", situation: before, date: entry.date }) : null;
  close();
  if (next?.situation) page.nextRound(next.situation);
  else show(say(isNew ? "events.noted" : "events.corrected"), found.changes, isNew ? wayBack(page, kind) : []);
}

/**
 * Ask what another story moves, and follow it where nothing is wrong with it.
 *
 * @param {Page} page
 * @param {"event" | "compare"} operation
 * @param {Situation} situation
 * @param {{event?: Entry, to?: Situation, entry?: number}} rest
 * @returns {Promise<{changes: Change[], faults: Fault[]} | null>} null where the engine did not answer
 */
async function move(page, operation, situation, rest) {
  const answer = await page.call({ operation, situation, ...rest });
  if (!answer) return null;
  if (answer.errors?.length) return { changes: [], faults: answer.errors };
  take(answer.situation);
  page.follow(answer.plan);
  return { changes: answer.changes, faults: [] };
}

/** A situation with another story. @param {Situation} before @param {(story: Entry[]) => void} change @returns {Situation} */
function changed(before, change) {
  const story = [...storyOf(before)];
  change(story);
  return { ...before, story };
}

/** Follow another story. @param {Page} page @param {(story: Entry[]) => void} change */
function rewrite(page, change) {
  const before = page.situation();
  return move(page, "compare", before, { to: changed(before, change) });
}

/** @param {Page} page @param {number} number */
async function remove(page, number) {
  close();
  const says = page.plan()?.story.find((told) => told.number === number)?.says ?? "";
  const found = await rewrite(page, (story) => story.splice(number, 1));
  if (!found) return;
  if (found.faults.length) show(say("events.not_done"), found.faults.map(({ message }) => ({ says: message, because: null })));
  else show(say("events.undone", { what: says }), found.changes);
}

/** @param {Page} page @param {number} number */
function correct(page, number) {
  const entry = storyOf(page.situation())[number];
  if (!entry) return;
  close();
  correcting = number;
  opener = document.activeElement;
  result().hidden = true;
  open(true);
  question.ask(entry.kind, { before: entry, plan: page.plan(), read: page.read });
}

/**
 * A message went out, or did not, or on another day.
 *
 * @param {Page} page
 * @param {import("../page/types.js").Step} step
 * @param {string | null} date
 * @returns {Promise<Result>}
 */
export async function sent(page, { step, channel, status }, date) {
  if (step === "notes") return compare(page, { ...page.situation(), notes: withWritten(page.situation().notes, date !== null) }, step);
  const found = await rewrite(page, (story) => {
    const place = story.findLastIndex((entry) => entry.kind === "sent" && entry.step === step && !entry.failed);
    const known = status === "done" && place >= 0;
    if (date === null) {
      if (known) story.splice(place, 1);
    } else if (known) {
      story[place] = { ...story[place], kind: "sent", on: date };
    } else {
      story.push({ kind: "sent", on: date, step, ...(channel === "email" || channel === "none" ? {} : { channel }) });
    }
  });
  if (!found) return { changes: [], faults: [] };
  const faults = found.faults.map(({ message }) => message);
  announce([...faults, ...found.changes.map(({ says }) => says)].join(" ") || say("events.nothing_moved"));
  return { changes: date === null ? [] : found.changes.filter((change) => change.step !== step), faults };
}

/** A message went out today: say what that moved, at the top of the plan. @param {Page} page @param {import("../page/types.js").Step} step */
export async function sentToday(page, step) {
  const { changes, faults } = await sent(page, step, dates.today());
  show(faults.length ? faults.join(" ") : say("events.noted"), changes, faults.length ? [] : wayBack(page, "sent"));
}

/** Notes that are said to be written, or not. @param {unknown} notes @param {boolean} written */
function withWritten(notes, written) {
  const { written: _, ...rest } = /** @type {Record<string, unknown>} */ (notes ?? {});
  return written ? { ...rest, written } : rest;
}

/**
 * The reader does a step on another day; null gives it back its own.
 *
 * @param {Page} page @param {string} step @param {string | null} day
 * @returns {Promise<Result>}
 */
export async function ownDay(page, step, day) {
  const before = page.situation();
  const { [step]: _, ...others } = current.ownDays;
  const days = day === null ? others : { ...others, [step]: day };
  const { own_days: __, ...rest } = before;
  return compare(page, Object.keys(days).length ? { ...rest, own_days: days } : rest, step);
}

/**
 * Follow another situation with the same story, and say what it moved beside one step.
 *
 * @param {Page} page @param {Situation} to @param {string} step
 * @returns {Promise<Result>}
 */
async function compare(page, to, step) {
  const answer = await page.call({ operation: "compare", situation: page.situation(), to });
  if (!answer) return { changes: [], faults: [] };
  if (answer.errors) return { changes: [], faults: answer.errors.map((/** @type {Fault} */ { message }) => message) };
  take(to);
  page.follow(answer.plan);
  announce(answer.changes.map((/** @type {Change} */ { says }) => says).join(" "));
  return { changes: answer.changes.filter((/** @type {Change} */ change) => change.step !== step), faults: [] };
}

/**
 * A kind word where the news is hard, and the way back. @param {Page} page @param {string} kind
 * @returns {(Node | null)[]} what stands above the changes, and below them
 */
function wayBack(page, kind) {
  const last = lastOf(page.plan()?.story ?? []);
  const back = last && make("button", { type: "button", class: "plain undo" }, say("events.take_back"));
  back?.addEventListener("click", () => { if (last) remove(page, last.number); });
  const words = `story.${kind}.kind`;
  return [known(words) ? make("p", {}, say(words)) : null, back ? make("p", {}, back) : null];
}

/**
 * Say what was done, what that moved and why, and put the focus there, with today's line above it.
 *
 * @param {string} title @param {Change[]} changes @param {(Node | null)[]} [around] what stands above and below
 */
function show(title, changes, [above, below] = []) {
  fill(result(), make("p", {}, make("b", {}, title)), above,
    changes.length > 0 ? changeList(changes) : make("p", {}, say("events.nothing_moved")), below);
  open(false);
  result().hidden = false;
  result().focus();
  showToday();
}

/** Draw what can happen in this phase, and what has happened. @param {Page} page @param {Plan} plan */
export function drawEvents(page, plan) {
  const likely = LIKELY[plan.phase] ?? [];
  const answers = plan.steps.some(({ step }) => ANSWERING.includes(step));
  const offered = (/** @type {string} */ kind) => kind !== "answered" || answers;
  redraw(byId("events-likely", HTMLElement), likely.filter(offered).map((kind) => chip(kind, "name")));
  for (const [group, kinds] of Object.entries(GROUPS)) {
    const rest = kinds.filter((kind) => offered(kind) && !likely.includes(kind));
    redraw(byId(`events-${group}`, HTMLElement), rest.map((kind) => chip(kind, "short")));
    byId(`events-group-${group}`, HTMLElement).hidden = rest.length === 0;
  }
  drawStory(plan, { correct: (number) => correct(page, number), remove: (number) => remove(page, number) });
}

/** Put other buttons in the place of those that are there, if they are others. @param {HTMLElement} place @param {HTMLButtonElement[]} buttons */
function redraw(place, buttons) {
  const names = (/** @type {Iterable<Element>} */ all) => [...all].map((each) => each.getAttribute("data-event")).join();
  if (names(place.children) !== names(buttons)) fill(place, ...buttons);
}

/** @param {string} kind @param {"name" | "short"} words */
function chip(kind, words) {
  return make("button", {
    type: "button", class: "chip", "data-event": kind, "aria-expanded": "false", "aria-controls": "event-question",
  }, say(`story.${kind}.${words}`));
}

/** Another plan is in use: nothing of the last one stays. */
export function reset() {
  close();
  open(false);
  result().hidden = true;
  byId("events-more", HTMLDetailsElement).open = false;
}


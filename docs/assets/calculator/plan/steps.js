// @ts-check
/**
 * The steps as cards. A card stays the same element while its step is in the plan, so that the
 * focus, open parts and a message being edited survive every new plan.
 */
import * as dates from "../page/dates.js";
import { fill, make, unseen } from "../page/dom.js";
import { inItsLanguage } from "./advice.js";
import { letters } from "./letters.js";
import { markOf } from "./moved.js";
import { onlineCalendars } from "./online-calendars.js";
import { ownDayBox } from "./own-day.js";
import { sentBox } from "./sent.js";
import { tints } from "./weeks.js";
import { newTab, ruleTag, sourceTags } from "../page/references.js";
import { say } from "../page/words.js";

/** @typedef {import("../page/types.js").Step} Step @typedef {import("../page/types.js").Plan} Plan */

/**
 * @typedef {object} Actions
 * @property {import("./sent.js").Mark} sent the reader said that a message went out, or did not
 * @property {import("./own-day.js").Choose} ownDay the reader does a step on another day
 * @property {(kind: string, by: Element, given: {step?: string}) => void} happened something is to be entered
 * @property {(step: Step, message: object, others: object[]) => Promise<import("../page/types.js").Finding[]>} proofread
 */

/** @typedef {ReturnType<typeof card>} Card @type {Map<string, Card>} */
const cards = new Map();

/**
 * Draw the steps into two lists: what can be done now, and the rest in order.
 *
 * @param {HTMLElement} now
 * @param {HTMLElement} later
 * @param {Plan} plan
 * @param {Actions} actions
 */
export function drawSteps(now, later, plan, actions) {
  const colours = tints(plan);
  const first = currentSteps(plan);
  // What was ticked off where it stands stays there: it does not leave from under the finger.
  const isHere = (/** @type {Step} */ { step, status }) =>
    status === "done" && now.contains(cards.get(step)?.node ?? null);
  const nodes = (/** @type {boolean} */ isFirst) => plan.steps.filter((step) => (first.has(step) || isHere(step)) === isFirst)
    .map((step) => {
      const found = cards.get(step.step) ?? card(step.step, actions);
      cards.set(step.step, found);
      found.update(step, plan, colours.get(step.step));
      return found.node;
    });
  const [here, there] = [nodes(true), nodes(false)];
  list(now, here);
  list(later, there);
}

/** The steps that can be done today; where there are none, the one that comes next. @param {Plan} plan */
function currentSteps({ steps, next }) {
  const open = steps.filter(({ status }) => status === "due" || status === "overdue");
  return new Set(open.length ? open : steps.filter(({ step }) => step === next));
}

/** Put cards into a list, each moved only where it must be. @param {HTMLElement} list @param {HTMLElement[]} wanted */
function list(list, wanted) {
  list.hidden = wanted.length === 0;
  const keep = new Set(wanted);
  for (const child of [...list.children]) {
    if (!keep.has(/** @type {HTMLElement} */ (child))) child.remove();
  }
  wanted.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

/** Take all cards away: another plan takes their place. */
export function forget() {
  cards.clear();
}

/** @param {string} name @param {Actions} actions */
function card(name, actions) {
  const time = make("time");
  const heading = make("h3");
  const work = make("p", { class: "do" });
  const advice = make("p", { class: "advice", hidden: true });
  const reasons = make("div");
  const about = unseen("");
  const why = make("details", { class: "why" }, make("summary", {}, say("step.why"), about), reasons);
  const writing = letters(name, actions);
  const sent = sentBox(name, actions.sent);
  const ownDay = ownDayBox(name, actions.ownDay);
  const further = happenings(name, actions);
  const online = onlineCalendars();
  const node = make("li", { id: `step-${name}` }, time,
    make("div", { class: "body" }, heading, work, advice,
      make("div", { class: "aside" }, why, online.node), writing.node, sent.node, further, ownDay.node));
  return {
    node,
    /** @param {Step} step @param {Plan} plan @param {string | undefined} tint its colour in the picture */
    update(step, plan, tint) {
      const moved = markOf(step);
      node.className = [`is-${step.status}`, plan.next === step.step && "next", moved && "is-moved"].filter(Boolean).join(" ");
      drawDate(time, step.best, tint);
      drawHeading(heading, step, plan, moved);
      work.textContent = step.do;
      about.textContent = `: ${step.title}`;
      advice.hidden = !step.advice;
      fill(advice, make("b", {}, say("step.advice")), " ", ...inItsLanguage(step.advice ?? "", advice));
      fill(reasons, ...explain(step));
      writing.update(step, plan);
      sent.update(step, plan);
      further.hidden = step.status === "done" || step.status === "skipped" || plan.today < step.earliest;
      ownDay.update(step, plan);
      online.update(step);
    },
  };
}

/** What can be entered at a step itself. @type {Record<string, string>} */
const HAPPENINGS = { move_on: "closed", reply_to_offer: "answered", decide_offer: "answered", answer_other_offer: "answered" };

/** @param {string} name @param {Actions} actions */
function happenings(name, actions) {
  const kind = HAPPENINGS[name];
  if (!kind) return make("p");
  const button = make("button", { type: "button", class: "quiet" }, say(`story.${kind}.name`));
  button.addEventListener("click", () => actions.happened(kind, button, kind === "answered" ? { step: name } : {}));
  return make("p", { class: "happening" }, button);
}

/** @param {HTMLTimeElement} time @param {string} date @param {string | undefined} tint */
function drawDate(time, date, tint) {
  time.dateTime = date;
  fill(time, make("span", {}, dates.shortWeekday(date)), " ",
    make("b", {}, String(dates.dayOfMonth(date))), " ", make("span", {}, dates.shortMonth(date)),
    tint && make("i", { class: `tint-${tint}`, "aria-hidden": "true" }));
}

/** @param {HTMLElement} heading @param {Step} step @param {Plan} plan @param {string} moved what its mark says */
function drawHeading(heading, step, plan, moved) {
  const over = step.status === "done" || step.status === "skipped" || step.best < plan.today;
  const when = over ? null : dates.relative(plan.today, step.best);
  const plain = step.status === "due" && step.best <= plan.today ? "" : say(`step.${step.status}`);
  const status = plain || (step.own && !over ? say("step.own_day") : step.optional && !over ? say("step.optional") : "");
  fill(heading, step.title, " ", when && make("em", {}, when), " ",
    status && make("span", { class: `status ${step.status}` }, status), status && " ",
    moved && make("span", { class: "status moved" }, moved));
}

/** Why this day: the reason, the rule, the sources, the range, the days passed over. @param {Step} step */
function explain(step) {
  // The reason often names the days passed over already; nobody wants to read them twice.
  const passed = step.shifts.filter(({ because }) => !step.why.includes(because));
  const span = step.earliest < step.latest && step.step !== "move_on"
    ? say("step.window", { from: dates.long(step.earliest), to: dates.long(step.latest) }) : "";
  const later = step.fine_until && step.fine_until > step.latest
    ? say("step.fine_until", { date: dates.long(step.fine_until) }) : "";
  return [
    make("p", {}, step.why),
    (span || later) && make("p", {}, [span, later].filter(Boolean).join(" ")),
    step.range && make("p", {}, make("b", {}, say("step.range")), " ", step.range),
    ...(passed.length ? [
      make("p", {}, make("b", {}, say("step.shifts"))),
      make("ul", { class: "shifts" }, ...passed.map((shift) => make("li", {}, say("step.shift", {
        from: dates.long(shift.from), because: shift.because,
      })))),
    ] : []),
    make("p", { class: "fine" }, say("step.rule"), " ", ruleTag(step.rule),
      step.claims.length > 0 && ` · ${say("step.claims")}`, ...sourceTags(step.claims), newTab()),
  ];
}

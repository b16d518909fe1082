// @ts-check
/**
 * The calculator's page: starts the engine, reads the form, draws the plan. Decides nothing about
 * dates and keeps nothing but what is on the page.
 */
import * as planList from "../saved/plan-list.js";
import { asking } from "./asking.js";
import { today, writeDatesAs } from "./dates.js";
import { announce, byId, settled } from "./dom.js";
import { isFrugal } from "../engine/engine.js";
import { codeOf } from "../engine/engine-fault.js";
import * as events from "../plan/events.js";
import * as faults from "../form/faults.js";
import * as form from "../form/form.js";
import * as autosave from "../saved/autosave.js";
import { proofreader } from "../plan/proofreading.js";
import { listenForBlanks } from "../plan/letters.js";
import * as importExport from "../saved/import-export.js";
import { note } from "./note.js";
import { keepOffline } from "./offline.js";
import * as print from "../plan/print.js";
import * as record from "../saved/record.js";
import * as receiving from "./receiving.js";
import { engine } from "../engine/running.js";
import * as sharing from "../saved/sharing.js";
import * as unsavedPlans from "../saved/unsaved-plans.js";
import * as thisTab from "../saved/this-tab.js";
import { failed, progress, recovered, slow, status } from "./status.js";
import { forget } from "../plan/steps.js";
import * as currentPlan from "../plan/current-plan.js";
import { draw, empty, focusPlan } from "../plan/view.js";
import { say } from "./words.js";

/**
 * @typedef {import("./types.js").Situation} Situation
 * @typedef {import("./types.js").Plan} Plan
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 */

/** The plan on the page, and the answers that gave it. @type {{plan: Plan, situation: Situation} | null} */
let last = null;
/** Whether a plan was asked for; from then on it follows every answer. */
let asked = false;
/** Whether anything was typed or opened: an untouched form holds nobody's answers. */
let isTouched = false;
/** What was taken over from the page's address: the same is not taken twice. */
let taken = "";
/** Whether the next answer takes the focus. */
let wantsFocus = false;
let turn = 0;
/** Whether the engine has answered once. */
let isReady = false;
/** Whether the plan in use has only just taken its place. */
let isNew = true;
/** Whether it is the one that this tab held before the page was loaded. */
let isHeld = false;
/** How long the calculator may take before the table is shown beside it, in milliseconds. */
const LONG = 45_000;
/** How long an answer may take before it is said that it is awaited, in milliseconds. */
const SOON = 1000;

/** Whether a fault was not shown yet, because its field was being typed in. */
let heldBack = false;

engine.options.onProgress = ({ stage, done, total }) => {
  progress(stage === "fetch" && total > 0 ? done / total : 1);
};

/** Start the engine; where it has failed, anew. */
function run() {
  recovered();
  status("loading");
  const watch = setTimeout(slow, LONG);
  engine.begin().finally(() => clearTimeout(watch)).then(ready, stop);
}

function ready() {
  recovered();
  if (!isReady) keepOffline();
  isReady = true;
  if (!asked) status("ready");
  redraw();
}

/**
 * The engine did not start, or stopped, or could not answer this once.
 *
 * @param {unknown} fault
 */
function stop(fault) {
  failed(codeOf(fault) ?? "unknown", engine.isReady);
  if (wantsFocus) byId("fallback-title", HTMLElement).focus();
  wantsFocus = false;
}

const { situation } = currentPlan;
const { call, quietly, read, upgraded } = asking({ stop, situation });

/** Ask for the plan of what the form says now, and show it or what is to correct. */
async function plan() {
  turn += 1;
  const mine = turn;
  const current = situation();
  // While it starts, the line and the bar say more.
  const watch = setTimeout(() => { if (mine === turn && isReady) status("waiting"); }, SOON);
  let answer;
  try {
    answer = (await engine.call({ operation: "plan", situation: current })).value;
  } catch (fault) {
    if (mine === turn) stop(fault);
    return;
  } finally {
    clearTimeout(watch);
  }
  if (mine !== turn) return;
  recovered();
  const focus = wantsFocus;
  wantsFocus = false;
  if (answer.errors) {
    const shown = focus ? answer.errors : faults.patient(answer.errors);
    heldBack = shown.length < answer.errors.length;
    faults.show(shown, focus);
    status("faulty");
    return;
  }
  heldBack = false;
  const before = last && days(last.plan);
  follow(answer, current);
  if (focus) focusPlan();
  else if (before && before !== days(answer)) announce(say("status.planned"));
}

/** The days of a plan, to tell whether another one moves any. @param {Plan} plan */
function days({ steps }) {
  return JSON.stringify(steps.map(({ step, best, earliest, latest }) => [step, best, earliest, latest]));
}

/**
 * Show a plan, whatever it came from, and keep it if it is a saved one.
 *
 * @param {Plan} plan
 * @param {Situation} [from] the answers that gave it
 */
function follow(plan, from = situation()) {
  turn += 1;
  faults.clear();
  draw(plan, typeof from.locale === "string" ? from.locale : undefined, actions);
  events.drawEvents(page, plan);
  status("following");
  last = { plan, situation: from };
  if (isNew) {
    isNew = false;
    autosave.opened(page, isHeld);
    isHeld = false;
    redraw();
  }
  keep();
}

/** Show the plan, and move the focus to it. */
function show() {
  asked = true;
  isTouched = true;
  wantsFocus = true;
  if (!isReady) status("waiting");
  plan();
}

// By then the form may have been cleared.
const again = () => { if (asked) plan(); };
const soon = settled(again, 0); // what one answer changes in the form is asked for once
const later = settled(again, 450);

/** @param {boolean} slow */
function changed(slow) {
  isTouched = true;
  if (asked) (slow ? later : soon)();
}

/** What the steps may ask of the page. @type {import("../plan/steps.js").Actions} */
const actions = {
  sent: (step, date) => events.sent(page, step, date),
  ownDay: (step, day) => events.ownDay(page, step, day),
  happened: (kind, by, given) => events.begin(page, kind, by, given),
  proofread: proofreader(situation),
};

/** What the parts around the plan may ask of the page. @type {import("../saved/autosave.js").Page & import("../plan/events.js").Page & import("../form/invitation.js").Page} */
const page = {
  call, quietly, situation, follow, open, blank, nextRound, read, anew, show,
  good: () => last && last.situation,
  plan: () => last && last.plan,
  changed: () => redraw(),
  took: () => { taken = location.hash; },
};

const redraw = settled(() => { planList.draw(page, isReady || asked); }, 30);
const keep = settled(() => autosave.keep(page), 300);

/** Keep the plan in use, saved or in memory, before another one takes its place. */
function layAside() {
  autosave.keep(page);
  const plan = autosave.inUse(page) ?? (isTouched ? currentPlan.record() : null);
  if (plan && !currentPlan.current.written) unsavedPlans.lay(plan);
}

/** Put a plan in the place of the one in use, and show it. @param {Saved} saved of any version */
async function open(saved) {
  const found = await upgraded(saved);
  if (!found) return;
  if (unsavedPlans.idOf(found) !== currentPlan.current.id) layAside();
  unsavedPlans.pick(unsavedPlans.idOf(found));
  change(() => currentPlan.open(found));
  show();
}

/** Take the plan away that is in use, and leave an empty form. */
function blank() {
  change(() => currentPlan.clear(today()));
  asked = false;
  isTouched = false;
  recovered();
  status(isReady ? "ready" : "loading");
  empty();
}

/** Let another story begin. @param {() => void} begin */
function change(begin) {
  turn += 1;
  last = null;
  isNew = true;
  isHeld = false;
  faults.clear();
  forget();
  begin();
  events.reset();
  sharing.forget();
}

/** Begin the plan of the next interview for the same job. @param {Situation} next */
function nextRound(next) {
  currentPlan.name();
  const { application } = currentPlan.current;
  open({ situation: next, application, edits: {}, exported: {}, written: 0 });
  note(say("board.next_round"), { focus: false });
}

/** Begin another plan; the one in use is kept. */
function anew() {
  layAside();
  blank();
  redraw();
}

/** The reader wants another plan. */
function another() {
  anew();
  note(say("board.started"), { focus: false });
  byId("ask-title", HTMLElement).focus();
}

/** What the address brings: a shared plan, or a date, `#date=2026-11-20`, answered at once. */
async function fromAddress() {
  if (location.hash === taken) return;
  if (await sharing.fromAddress(page)) return;
  const date = new URLSearchParams(location.hash.slice(1)).get("date");
  if (date === null) return;
  page.took();
  // A date begins a plan; it does not move the one in use.
  if (isTouched) {
    layAside();
    blank();
  }
  form.setInterview(date);
  asked = true;
  isTouched = true;
  wantsFocus = document.activeElement === document.body;
  plan();
}

/** Take up what this tab held before the page was loaded. */
async function resume() {
  const held = thisTab.read();
  if (!held) return;
  const { asked: wasAsked, others, address } = held;
  for (const plan of others) unsavedPlans.lay(plan);
  taken = address;
  const current = held.current && await upgraded(held.current);
  if (!current) return;
  change(() => currentPlan.open(current));
  isTouched = true;
  isHeld = true;
  asked = wasAsked;
  if (asked) plan();
}

async function begin() {
  byId("calculator", HTMLElement).dataset.started = "";
  writeDatesAs();
  form.listen({ ask: show, change: changed, leave: () => { if (heldBack) soon(); }, read });
  listenForBlanks();
  print.listen();
  events.listen(page);
  autosave.listen(page);
  importExport.listen(page);
  receiving.listen(page);
  sharing.listen(page);
  record.listen(page);
  planList.listen(page);
  byId("new-plan", HTMLButtonElement).addEventListener("click", another);
  byId("retry", HTMLButtonElement).addEventListener("click", () => { run(); if (asked) show(); else fromAddress(); });
  addEventListener("hashchange", fromAddress);
  let day = today();
  document.addEventListener("visibilitychange", () => {
    if (day === today()) return;
    day = today();
    form.newDay(isTouched);
    soon();
    redraw();
  });
  if (isFrugal()) status("saving_data");
  else run();
  await resume();
  thisTab.listen(() => ({
    current: isTouched ? currentPlan.record() : null, asked, others: unsavedPlans.unsaved(), address: taken,
  }));
  redraw();
  fromAddress();
  if (form.wasPressed()) show();
}

begin();

// @ts-check
/**
 * The calculator's page: starts the engine, reads the form, draws the plan. Decides nothing about
 * dates and keeps nothing but what is on the page.
 */
import * as planList from "../saved/plan-list.js";
import * as plansTable from "../saved/plans-table.js";
import { takeAnswer } from "../../site/from-home.js";
import { answered, asking } from "./asking.js";
import { beginWeeksAsIn, today, writeDatesAs } from "./dates.js";
import { byId, settled } from "./dom.js";
import { isFrugal } from "../engine/engine.js";
import { codeOf } from "../engine/engine-fault.js";
import * as events from "../plan/events.js";
import * as faults from "../form/faults.js";
import * as fold from "../form/fold.js";
import * as form from "../form/form.js";
import * as autosave from "../saved/autosave.js";
import { proofreader } from "../plan/proofreading.js";
import { listenForBlanks } from "../plan/letters.js";
import * as importExport from "../saved/import-export.js";
import { arrived, onItsWay } from "./meanwhile.js";
import { inPageLanguage } from "./language.js";
import { keepOffline } from "./offline.js";
import { listenForPresses } from "./pressing.js";
import * as frame from "./frame.js";
import * as print from "../plan/print.js";
import * as record from "../saved/record.js";
import * as receiving from "./receiving.js";
import { engine } from "../engine/running.js";
import * as sharing from "../saved/sharing.js";
import * as unsavedPlans from "../saved/unsaved-plans.js";
import * as thisTab from "../saved/this-tab.js";
import { failed, news, progress, recovered, slow, status } from "./status.js";
import * as moved from "../plan/moved.js";
import * as comingBack from "../plan/coming-back.js";
import * as currentPlan from "../plan/current-plan.js";
import * as view from "../plan/view.js";
import { drawWhose } from "../plan/whose.js";
import { state } from "./state.js";
import { whichPlan } from "./which-plan.js";

/**
 * @typedef {import("./types.js").Situation} Situation
 * @typedef {import("./types.js").Plan} Plan
 */

/** How long the calculator may take before the table is shown beside it, in milliseconds. */
const LONG = 45_000;
/** How long an answer may take before it is said that it is awaited, in milliseconds. */
const SOON = 1000;

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
  if (!state.isReady) keepOffline();
  state.isReady = true;
  if (!state.asked) status("ready");
  redraw();
}

/**
 * The engine did not start, or stopped, or could not answer this once.
 *
 * @param {unknown} fault
 */
function stop(fault) {
  arrived();
  failed(codeOf(fault) ?? "unknown", engine.isReady);
  if (state.wantsFocus) byId("fallback-title", HTMLElement).focus();
  state.wantsFocus = false;
}

const { situation } = currentPlan;
const fromHome = takeAnswer();
const { call, quietly, read, upgraded } = asking({ stop, situation });

/**
 * Ask for the plan of what the form says now, and show it or what is to correct.
 *
 * @param {{asTyped?: boolean}} [how] as the engine's call takes it
 */
async function plan(how) {
  state.turn += 1;
  const mine = state.turn;
  const current = situation();
  // What they said stands in the form: what is wrong with it need not say which entry it is.
  const entry = form.promise() ? 0 : undefined;
  const request = inPageLanguage({ operation: "plan", situation: current, entry });
  let answer = fromHome(request);
  if (!state.isReady && !answer) onItsWay(current);
  // While it starts, the line and the bar say more.
  const watch = setTimeout(() => { if (mine === state.turn && state.isReady) status("waiting"); }, SOON);
  try {
    answer ??= await answered(engine.call(request, how));
  } catch (fault) {
    if (mine === state.turn) stop(fault);
    return;
  } finally {
    clearTimeout(watch);
  }
  if (mine !== state.turn) return;
  recovered();
  arrived();
  const focus = state.wantsFocus;
  state.wantsFocus = false;
  if (answer.errors) {
    const shown = focus ? answer.errors : faults.patient(answer.errors);
    // Words of another language are read once nobody types on.
    state.heldBack = shown.length < answer.errors.length || Boolean(how?.asTyped);
    if (shown.length) fold.unfold();
    faults.show(shown, focus);
    status("faulty");
    return;
  }
  state.heldBack = false;
  const what = follow(answer, current);
  if (focus) backToPlan();
  else if (what.length) news(moved.sentence(what), what.find(({ after }) => after)?.step);
}

/** Fold the form, and put the focus on the plan. */
function backToPlan() {
  fold.fold();
  view.focusPlan();
}

/**
 * Show a plan, whatever it came from, and keep it if it is a saved one.
 *
 * @param {Plan} plan
 * @param {Situation} [from] the answers that gave it
 * @returns {import("../plan/moved.js").Move[]} what it moved
 */
function follow(plan, from = situation()) {
  state.turn += 1;
  faults.clear();
  const what = state.last ? moved.moves(state.last.plan, plan) : [];
  moved.mark(what);
  beginWeeksAsIn(/** @type {{country?: string} | undefined} */ (from.region)?.country);
  view.draw(plan, from, actions);
  events.drawEvents(page, plan);
  status("following");
  state.last = { plan, situation: from };
  comingBack.ask(plan, state.isNew && currentPlan.current.written > 0);
  if (state.isNew) {
    state.isNew = false;
    autosave.opened(page, state.isHeld);
    fold.foldUnused();
    state.isHeld = false;
    redraw();
  }
  fold.sum(plan.interview);
  drawWhose(from);
  keep();
  return what;
}

/** Show the plan, and move the focus to it. */
function show() {
  state.asked = true;
  state.isTouched = true;
  state.wantsFocus = true;
  if (!state.isReady) status("waiting");
  plan();
}

// By then the form may have been cleared.
const again = () => { if (state.asked) plan({ asTyped: form.isTold() }); };
const soon = settled(again, 0); // what one answer changes in the form is asked for once
const later = settled(again, 450);

/** @param {boolean} slow */
function changed(slow) {
  if (!state.isTouched) redraw(); // from now on there is something to clear
  state.isTouched = true;
  if (state.asked) (slow ? later : soon)();
}

/** What the steps may ask of the page. @type {import("../plan/steps.js").Actions} */
const actions = {
  sent: (step, date) => events.sent(page, step, date),
  ownDay: (step, day) => events.ownDay(page, step, day),
  happened: (kind, by, given) => events.begin(page, kind, by, given),
  proofread: proofreader(situation),
};

const { open, blank, nextRound, anew, another, fromAddress, resume, comeBack } = whichPlan({
  page: () => page, show, plan, redraw: () => redraw(), upgraded,
});

/** What the parts around the plan may ask of the page. @type {import("../saved/autosave.js").Page & import("../plan/events.js").Page & import("../form/invitation.js").Page} */
const page = {
  call, quietly, situation, follow, open, blank, nextRound, read, anew, show,
  good: () => state.last && state.last.situation,
  plan: () => state.last && state.last.plan,
  changed: () => redraw(),
  took: () => { state.taken = location.hash; },
};

const redraw = settled(() => { planList.draw(page, state.isReady || state.asked); }, 30);
const keep = settled(() => autosave.keep(page), 300);

async function begin() {
  byId("calculator", HTMLElement).dataset.started = "";
  listenForPresses();
  writeDatesAs();
  form.listen({ ask: show, change: changed, leave: () => { if (state.heldBack) soon(); }, read });
  listenForBlanks();
  fold.listen(backToPlan);
  view.listen();
  print.listen();
  frame.listen();
  events.listen(page);
  comingBack.listen(page);
  autosave.listen(page);
  importExport.listen(page);
  receiving.listen(page);
  sharing.listen(page);
  record.listen(page);
  plansTable.listen(page);
  planList.listen(page);
  for (const id of ["new-plan", "another"]) byId(id, HTMLButtonElement).addEventListener("click", another);
  byId("retry", HTMLButtonElement).addEventListener("click", () => { run(); if (state.asked) show(); else fromAddress(); });
  addEventListener("hashchange", fromAddress);
  let day = today();
  document.addEventListener("visibilitychange", () => {
    if (day === today()) return;
    day = today();
    form.newDay(state.isTouched);
    soon();
    redraw();
  });
  if (isFrugal()) status("saving_data");
  else run();
  const isBack = await resume();
  thisTab.listen(() => ({
    current: state.isTouched ? currentPlan.record() : null, asked: state.asked, others: unsavedPlans.unsaved(), address: state.taken,
  }));
  redraw();
  if (form.wasPressed()) show();
  else if (!isBack && !location.hash && !isFrugal()) comeBack();
  fromAddress();
}

begin();

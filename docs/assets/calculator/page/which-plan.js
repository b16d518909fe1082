// @ts-check
/** Which plan is in use: the one of this tab, what the address brings, a saved one, the next, none. */
import * as fold from "../form/fold.js";
import * as faults from "../form/faults.js";
import * as form from "../form/form.js";
import * as currentPlan from "../plan/current-plan.js";
import * as events from "../plan/events.js";
import * as moved from "../plan/moved.js";
import { forget } from "../plan/steps.js";
import * as view from "../plan/view.js";
import * as autosave from "../saved/autosave.js";
import * as sharing from "../saved/sharing.js";
import * as thisTab from "../saved/this-tab.js";
import * as unsavedPlans from "../saved/unsaved-plans.js";
import { handedOver } from "../../site/from-home.js";
import { today } from "./dates.js";
import { byId } from "./dom.js";
import { arrived } from "./meanwhile.js";
import { note } from "./note.js";
import { named } from "./page-title.js";
import { state } from "./state.js";
import { recovered, status } from "./status.js";
import { say } from "./words.js";

/**
 * @typedef {import("./types.js").Situation} Situation
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 */

/**
 * @param {object} work
 * @param {() => import("../saved/autosave.js").Page} work.page
 * @param {() => void} work.show show the plan of what the form says, and move the focus to it
 * @param {() => void} work.plan ask for the plan of what the form says
 * @param {() => void} work.redraw draw the list of plans
 * @param {(saved: Saved) => Promise<Saved | null>} work.upgraded a plan in the version that the page writes
 */
export function whichPlan({ page, show, plan, redraw, upgraded }) {
  /** Keep the plan in use, saved or in memory, with all that was typed, before another takes its place. */
  function layAside() {
    if (!state.isTouched && !page().good()) return;
    const found = autosave.asItStands(page());
    autosave.keep(page(), found);
    if (!autosave.holds(found)) unsavedPlans.lay(found);
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
    // Home may send the same day once more.
    if (!location.hash) state.taken = "";
    state.asked = false;
    state.isTouched = false;
    recovered();
    arrived();
    status(state.isReady ? "ready" : "loading");
    fold.unfold();
    view.empty();
    named("");
  }

  /** Let another story begin. @param {() => void} begin */
  function change(begin) {
    state.turn += 1;
    state.last = null;
    state.isNew = true;
    state.isHeld = false;
    faults.clear();
    forget();
    moved.forget();
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

  /** What the address brings: a shared plan, or what home was told, answered at once. */
  async function fromAddress() {
    if (location.hash === state.taken) return;
    if (await sharing.fromAddress(page())) return;
    const told = handedOver(location.hash);
    if (!told) return;
    // A date begins a plan; it does not move the one in use.
    if (state.isTouched) {
      layAside();
      blank();
    }
    page().took();
    // It has done its work: a reload, or a link that is passed on, brings it no second time.
    history.replaceState(history.state, "", location.pathname + location.search);
    form.setInterview(told.date);
    form.setPromise(told.promise, told.nothing);
    form.reveal();
    state.asked = true;
    state.isTouched = true;
    state.wantsFocus = document.activeElement === document.body;
    if (!state.isReady) status("waiting");
    plan();
  }

  /** Take up what this tab held before the page was loaded. @returns {Promise<boolean>} whether it held a plan */
  async function resume() {
    const held = thisTab.read();
    if (!held) return false;
    const { asked: wasAsked, others, address } = held;
    for (const each of others) unsavedPlans.lay(each);
    state.taken = address;
    const current = held.current && await upgraded(held.current);
    if (!current) return held.others.length > 0;
    change(() => currentPlan.open(current));
    state.isTouched = true;
    state.isHeld = true;
    state.asked = wasAsked;
    if (state.asked) plan();
    return true;
  }

  /** Somebody comes back to this device: one saved plan opens by itself, several stand first. */
  async function comeBack() {
    const [only, ...more] = unsavedPlans.saved();
    if (!only) return;
    if (more.length) {
      fold.foldAway();
      return;
    }
    const found = await upgraded(only);
    if (!found || state.isTouched) return;
    change(() => currentPlan.open(found));
    state.isTouched = true;
    state.asked = true;
    plan();
  }

  return { open, blank, nextRound, anew, another, fromAddress, resume, comeBack };
}

// @ts-check
/** All plans there are: those saved on this device, and those begun here and not saved. */
import * as savedPlans from "./saved-plans.js";

/** @typedef {import("../plan/current-plan.js").Saved} Saved */

/** Begun or opened on this page and not saved: gone with the page. @type {Map<string, Saved>} */
const loose = new Map();

/** @param {Saved} plan */
export const idOf = (plan) => String(plan.situation.id);

/** Keep a plan in memory while another one is in use. @param {Saved} plan */
export function lay(plan) {
  loose.set(idOf(plan), { ...plan, written: 0 });
}

/** Take a plan out of memory. @param {string} id */
export function pick(id) {
  loose.delete(id);
}

/** The plans in memory. @returns {Saved[]} */
export function unsaved() {
  return [...loose.values()];
}

/** Forget the plans in memory. */
export function empty() {
  loose.clear();
}

/** The saved plans; none where nothing can be read. @returns {Saved[]} */
export function saved() {
  try {
    return savedPlans.all();
  } catch {
    return [];
  }
}

/**
 * Every plan, the one in use in its place as it is now.
 *
 * @param {Saved | null} inUse
 * @returns {Saved[]}
 */
export function all(inUse) {
  const others = [...saved().filter((plan) => !loose.has(idOf(plan))), ...unsaved()];
  if (!inUse) return others;
  const rest = others.filter((plan) => idOf(plan) !== idOf(inUse));
  return [...rest, inUse];
}

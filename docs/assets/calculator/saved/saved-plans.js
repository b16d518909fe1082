// @ts-check
/**
 * Saved plans on this device, in `localStorage`: each plan under a key of its own, in the same format
 * as an exported file. Chosen over IndexedDB because a plan is a few kilobytes, one `setItem` either
 * happens whole or not at all, and the other tabs hear of it without any code of ours. A key each,
 * so that two tabs that save different plans at the same moment cannot overwrite each other's.
 */

/**
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 * @typedef {"blocked" | "full" | "newer" | "conflict" | "gone"} Code
 * @typedef {{format: string, version: number, plans: Saved[]}} Archive
 */

const KEY = "after-the-interview";
/** What a plan's key begins with; its name follows. */
const PLAN = `${KEY}.plan.`;
/** Where this page at first kept all plans as one text. What is there is read until it is written anew. */
const TOGETHER = KEY;
/** Texts that could not be read are kept under these keys, never deleted. */
const ASIDE = `${KEY}.aside.`;
const FORMAT = "after-the-interview";

/**
 * What turns an archive of one version into one of the next: the first entry turns version 1 into
 * version 2. Its length says which version this page writes.
 *
 * @type {((archive: any) => any)[]}
 */
const UPGRADES = [
  // Situations of version 2 tell a story. The engine turns the older ones into it, when one is opened.
  (archive) => ({ ...archive, version: 2 }),
];

/** What stands in the way, as a code that the page has words for. */
export class StoreError extends Error {
  /** @param {Code} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @param {Saved[]} plans @param {number} [version] @returns {Archive} */
export function archive(plans, version = UPGRADES.length + 1) {
  return { format: FORMAT, version, plans };
}

/**
 * Every plan of a stored text.
 *
 * @param {string | null} text
 * @param {((archive: any) => any)[]} [upgrades]
 * @returns {Saved[] | null} null where it cannot be read
 * @throws {StoreError} `newer` where a newer version of the page wrote it
 */
export function parse(text, upgrades = UPGRADES) {
  if (text === null) return [];
  let found;
  try {
    found = JSON.parse(text);
    if (found?.format !== FORMAT || !Number.isInteger(found.version) || found.version < 1) return null;
    if (found.version > upgrades.length + 1) throw new StoreError("newer");
    for (const upgrade of upgrades.slice(found.version - 1)) found = upgrade(found);
  } catch (fault) {
    if (fault instanceof StoreError) throw fault;
    return null;
  }
  const whole = Array.isArray(found.plans) && found.plans.every((/** @type {any} */ plan) =>
    typeof plan?.situation?.id === "string" && typeof plan.situation.interview === "object");
  return whole ? found.plans : null;
}

/** @template T @param {() => T} work @returns {T} */
function reach(work) {
  try {
    return work();
  } catch (fault) {
    const full = fault instanceof DOMException && fault.name === "QuotaExceededError";
    throw new StoreError(full ? "full" : "blocked");
  }
}

/** @returns {string[]} the keys of all that is kept, each plan's own before that of several */
function keys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PLAN) || key === TOGETHER).sort().reverse();
}

/**
 * Every saved plan that can be read. A text that cannot is set aside; where there is no room for that
 * it stays in its place, and nothing is written over it. One of a newer version is left alone.
 *
 * @returns {Saved[]}
 * @throws {StoreError} `blocked`
 */
export function all() {
  /** @type {Map<string, Saved>} */
  const found = new Map();
  for (const key of reach(keys)) {
    const text = reach(() => localStorage.getItem(key));
    if (isNewer(text)) continue;
    const plans = parse(text);
    if (!plans) tryToSetAside(key, text ?? "");
    // Whatever has a key of its own was written later than what is kept with others.
    for (const plan of plans ?? []) found.set(idOf(plan), found.get(idOf(plan)) ?? plan);
  }
  return [...found.values()];
}

/** @param {Saved} plan */
function idOf({ situation }) {
  return String(situation.id);
}

/** @param {string} key @param {string} text */
function tryToSetAside(key, text) {
  try {
    setAside(key, text);
  } catch (fault) {
    if (!(fault instanceof StoreError && fault.code === "full")) throw fault;
  }
}

/** @param {string} key @param {string} text */
function setAside(key, text) {
  reach(() => {
    let number = 1;
    // Already there if the tab was closed before it could remove the text, or from another tab.
    while (![null, text].includes(localStorage.getItem(ASIDE + number))) number += 1;
    localStorage.setItem(ASIDE + number, text);
    // Another tab may have written what is whole in the meantime.
    if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  });
}

/** @returns {string[]} the keys of texts that cannot be read, set aside or still in their place */
function damaged() {
  const aside = Object.keys(localStorage).filter((key) => key.startsWith(ASIDE)).sort();
  return [...aside, ...keys().filter((key) => isDamaged(localStorage.getItem(key)))];
}

/** @param {string | null} text */
function isDamaged(text) {
  return !isNewer(text) && parse(text) === null;
}

/** Whether a newer version of the page wrote a text. @param {string | null} text */
function isNewer(text) {
  try {
    parse(text);
    return false;
  } catch {
    return true;
  }
}

/** Whether something is kept that only a newer version of the page can read. */
export function hasNewer() {
  return reach(() => keys().some((key) => isNewer(localStorage.getItem(key))));
}

/** The texts that could not be read. @returns {string[]} */
export function setAsideTexts() {
  return reach(damaged).map((key) => localStorage.getItem(key) ?? "");
}

/** Remove the texts that could not be read. */
export function forgetAside() {
  reach(() => damaged().forEach((key) => localStorage.removeItem(key)));
}

/** Take a plan out of the text that holds several; what is left of it is written in one step. @param {string} id */
function takeOut(id) {
  const text = localStorage.getItem(TOGETHER);
  const plans = isNewer(text) ? null : parse(text);
  if (!plans?.some((plan) => idOf(plan) === id)) return;
  const rest = plans.filter((plan) => idOf(plan) !== id);
  if (rest.length) localStorage.setItem(TOGETHER, JSON.stringify(archive(rest)));
  else localStorage.removeItem(TOGETHER);
}

/** Whether a newer version of the page wrote the plan with a name. @param {string} id */
export function isOfNewer(id) {
  return isNewer(reach(() => localStorage.getItem(PLAN + id)));
}

/** The saved plan with a name. @param {string} id @returns {Saved | undefined} */
export function find(id) {
  return all().find((plan) => idOf(plan) === id);
}

/**
 * Keep a plan. Refused where another tab has written or removed it since this one last read it, so
 * that nothing is overwritten unknowingly.
 *
 * @param {Saved} plan `written` as it was when this tab last read or wrote it
 * @param {boolean} [knowingly] write over what is there
 * @returns {Saved} as written
 */
export function put(plan, knowingly = false) {
  const id = idOf(plan);
  const there = find(id)?.written ?? 0;
  const text = reach(() => localStorage.getItem(PLAN + id));
  if (isNewer(text)) throw new StoreError("newer");
  if (isDamaged(text)) throw new StoreError("full"); // or it would have been set aside
  if (!knowingly && there !== plan.written) throw new StoreError(there ? "conflict" : "gone");
  const written = { ...plan, written: Math.max(there, plan.written) + 1 };
  reach(() => {
    localStorage.setItem(PLAN + id, JSON.stringify(archive([written])));
    takeOut(id);
  });
  return written;
}

/** @param {string} id */
export function remove(id) {
  all();
  reach(() => {
    // The older text first: were it last, a tab that is closed in between would bring that one back.
    takeOut(id);
    localStorage.removeItem(PLAN + id);
  });
}

/** Remove everything that this page has kept. */
export function forget() {
  reach(() => keys().forEach((key) => localStorage.removeItem(key)));
  forgetAside();
}

/** Call back when another tab has changed what is kept. @param {() => void} work */
export function listen(work) {
  window.addEventListener("storage", ({ key }) => { if (key === null || key.startsWith(KEY)) work(); });
}

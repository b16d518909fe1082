// @ts-check
/**
 * Saved plans on this device, in `localStorage`: one text under one key, in the same format as an
 * exported file. Chosen over IndexedDB because a plan is a few kilobytes, one `setItem` either
 * happens whole or not at all, and the other tabs hear of it without any code of ours.
 */

/**
 * @typedef {import("./story.js").Saved} Saved
 * @typedef {"blocked" | "full" | "newer" | "conflict" | "gone"} Code
 * @typedef {{format: string, version: number, plans: Saved[]}} Archive
 */

export const KEY = "after-the-interview";
/** Texts that could not be read are kept under these keys, never deleted. */
const ASIDE = `${KEY}.aside.`;
const FORMAT = "after-the-interview";

/**
 * What turns an archive of one version into one of the next: the first entry turns version 1 into
 * version 2. Its length says which version this page writes.
 *
 * @type {((archive: any) => any)[]}
 */
const UPGRADES = [];

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

/**
 * Every saved plan. A text that cannot be read is set aside first; where there is no room for that
 * it stays in its place, and nothing is written over it.
 *
 * @returns {Saved[]}
 * @throws {StoreError} `full` there, `blocked` and `newer`
 */
export function all() {
  const text = reach(() => localStorage.getItem(KEY));
  const plans = parse(text);
  if (plans) return plans;
  setAside(text ?? "");
  return [];
}

/** @param {string} text */
function setAside(text) {
  reach(() => {
    let number = 1;
    while (localStorage.getItem(ASIDE + number) !== null) number += 1;
    localStorage.setItem(ASIDE + number, text);
    localStorage.removeItem(KEY);
  });
}

/** @returns {string[]} the keys of texts that cannot be read, set aside or still in their place */
function damaged() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(ASIDE)).sort();
  return isDamaged(localStorage.getItem(KEY)) ? [...keys, KEY] : keys;
}

/** @param {string | null} text */
function isDamaged(text) {
  try {
    return parse(text) === null;
  } catch {
    return false; // of a newer version, which can read it
  }
}

/** The texts that could not be read. @returns {string[]} */
export function setAsideTexts() {
  return reach(damaged).map((key) => localStorage.getItem(key) ?? "");
}

/** Remove the texts that could not be read. */
export function forgetAside() {
  reach(() => damaged().forEach((key) => localStorage.removeItem(key)));
}

/** @param {Saved[]} plans */
function write(plans) {
  reach(() => {
    if (plans.length) localStorage.setItem(KEY, JSON.stringify(archive(plans)));
    else localStorage.removeItem(KEY);
  });
}

/** The saved plan with a name. @param {string} id @returns {Saved | undefined} */
export function find(id) {
  return all().find(({ situation }) => situation.id === id);
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
  const plans = all();
  const index = plans.findIndex(({ situation }) => situation.id === plan.situation.id);
  const there = plans[index]?.written ?? 0;
  if (!knowingly && there !== plan.written) throw new StoreError(there ? "conflict" : "gone");
  const written = { ...plan, written: Math.max(there, plan.written) + 1 };
  write(index < 0 ? [...plans, written] : plans.map((each, place) => (place === index ? written : each)));
  return written;
}

/** @param {string} id */
export function remove(id) {
  write(all().filter(({ situation }) => situation.id !== id));
}

/** Remove everything that this page has kept. */
export function forget() {
  reach(() => localStorage.removeItem(KEY));
  forgetAside();
}

/** Call back when another tab has changed what is kept. @param {() => void} work */
export function listen(work) {
  window.addEventListener("storage", ({ key }) => { if (key === KEY || key === null) work(); });
}

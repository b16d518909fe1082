// @ts-check
/** The messages of a step, each kept as the same element from plan to plan. */
import { announce, fill, make } from "../page/dom.js";
import { keyOf, letter } from "./letter.js";
import { say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Step} Step
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {import("./letter.js").Letter} Letter
 * @typedef {import("./letter.js").Kept} Kept
 */

/** Every letter on the page. @type {Set<Letter>} */
const shown = new Set();

/** What the reader wrote in the messages of each step. @type {Map<string, () => Kept[]>} */
const writers = new Map();

/** Kept messages that have not found their place in a plan yet, by step. @type {Map<string, Kept[]>} */
let waiting = new Map();

/** What the reader wrote, by step, to be kept. @returns {Record<string, Kept[]>} */
export function edits() {
  const names = new Set([...writers.keys(), ...waiting.keys()]);
  /** @type {Record<string, Kept[]>} */
  const found = {};
  for (const name of names) {
    const kept = [...(writers.get(name)?.() ?? []), ...(waiting.get(name) ?? [])];
    if (kept.length) found[name] = kept;
  }
  return found;
}

/** Forget every message on the page, and take up those kept with a plan. @param {Record<string, unknown>} saved */
export function restore(saved) {
  shown.clear();
  writers.clear();
  opened = false;
  waiting = new Map(Object.entries(saved).map(([name, kept]) => [name, Array.isArray(kept) ? kept.filter(isKept) : []]));
}

/** @param {any} found @returns {found is Kept} */
function isKept(found) {
  const isText = (/** @type {any} */ text) => [text?.address, text?.subject, text?.body].every((part) => typeof part === "string");
  return typeof found?.key === "string" && isText(found.mine) && isText(found.base);
}

/** The letter that was opened for the reader, once. */
let opened = false;

/**
 * @param {string} name the step
 * @param {import("./steps.js").Actions} actions
 */
export function letters(name, actions) {
  const node = make("div", { class: "letters" });
  /** @type {Step | null} */
  let last = null;
  /** Letters on the page and edited ones that have no place in this plan. @type {Letter[]} */
  let kept = [];
  writers.set(name, () => kept.flatMap((each) => each.kept() ?? []));

  /** Give a message the text that the reader wrote for it. @param {Letter} written */
  function resume(written) {
    const mine = waiting.get(name) ?? [];
    const found = mine.find(({ key }) => key === written.key());
    if (!found) return;
    waiting.set(name, mine.filter((each) => each !== found));
    if (!written.edited()) written.resume(found);
  }

  return {
    node,
    /** @param {Step} step @param {Plan} plan */
    update(step, plan) {
      last = step;
      const pool = [...kept];
      const wanted = step.messages.map((message, index) => {
        const found = match(pool, message, index, step.messages) ?? fresh();
        if (pool.includes(found)) pool.splice(pool.indexOf(found), 1);
        found.update(message);
        resume(found);
        return found;
      });
      const away = pool.filter((each) => each.edited());
      for (const each of pool) shown.delete(each);
      for (const each of wanted) shown.add(each);
      kept = [...wanted, ...away];
      const nodes = wanted.map((each) => each.node);
      if (nodes.length !== node.children.length || nodes.some((each, index) => node.children[index] !== each)) fill(node, ...nodes);
      node.hidden = nodes.length === 0;
      if (!opened && wanted[0] && plan.steps.find(writable) === step) {
        opened = true;
        wanted[0].node.open = true;
      }
    },
  };

  /** @returns {Letter} */
  function fresh() {
    const made = letter((message) => {
      const others = kept.filter((each) => each !== made && shown.has(each)).map((each) => each.message());
      return last ? actions.proofread(last, message, others) : Promise.resolve([]);
    }, () => last?.title ?? "");
    return made;
  }
}

/** A step whose messages wait to be sent. @param {Step} step */
function writable(step) {
  return step.messages.length > 0 && step.status !== "skipped";
}

/**
 * The letter that a message was in the last plan: the same one; else the one to the same person;
 * else the one in its place, whose own message is gone.
 *
 * @param {Letter[]} pool
 * @param {import("../page/types.js").Message} message
 * @param {number} index
 * @param {import("../page/types.js").Message[]} all
 */
function match(pool, message, index, all) {
  const keys = new Set(all.map(keyOf));
  const free = pool.filter((each) => !keys.has(each.key()));
  const place = pool[index];
  return pool.find((each) => each.key() === keyOf(message))
    ?? free.find((each) => each.is().to === message.to && each.is().channel === message.channel)
    ?? free.find((each) => each === place && each.is().channel === message.channel)
    ?? (free.length === 1 && all.length === 1 && free[0]?.is().channel === message.channel ? free[0] : undefined);
}

/** Alt and N go through the blanks of all messages, in order. */
export function listenForBlanks() {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
    event.preventDefault();
    const order = [...shown].filter(({ node }) => node.isConnected)
      .sort((one, two) => (one.node.compareDocumentPosition(two.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const here = order.findIndex(({ node }) => node.contains(document.activeElement));
    if (here >= 0 && order[here]?.nextBlank()) return;
    const rest = [...order.slice(here + 1), ...order.slice(0, here + 1)];
    if (!rest.some((each) => each.nextBlank(true))) announce(say("letter.no_blanks"));
  });
}

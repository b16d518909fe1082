// @ts-check
/**
 * Inside another page, a frame may forbid to save files, to open the email program, to print and to
 * copy. Browsers forbid it in silence: so the page says it before anything is tried or claimed, and
 * leads to a tab of its own.
 */
import { announce, byId, fill, make } from "./dom.js";
import { address, say } from "./words.js";

/** @typedef {"files" | "mail" | "print" | "copy"} Act */

/** What a sandbox has to allow for each act: one of these. @type {Record<"files" | "mail" | "print", string[]>} */
const NEEDS = {
  files: ["allow-downloads"],
  mail: ["allow-popups", "allow-top-navigation", "allow-top-navigation-to-custom-protocols"],
  print: ["allow-modals"],
};

/** What is forbidden, or may be where nobody can tell. @type {Set<Act>} */
const forbidden = new Set();
/** Whether it is known. */
let isSure = true;

/** What the frames around the page allow; null where one of them cannot be looked at. @returns {string[][] | null} */
function sandboxes() {
  const found = [];
  for (let view = /** @type {Window} */ (window); view !== view.parent; view = view.parent) {
    try {
      const frame = view.frameElement;
      if (!frame) return null;
      const told = frame.getAttribute("sandbox");
      if (told !== null) found.push(told.toLowerCase().split(/\s+/));
    } catch {
      return null;
    }
  }
  return found;
}

/** Whether the page is in any sandbox: there, and nowhere else, this may not be set. */
function isSandboxed() {
  try {
    document.domain = document.domain;
    return false;
  } catch {
    return true;
  }
}

function look() {
  if (window === window.parent) return;
  const around = sandboxes();
  const isFree = around === null && !isSandboxed();
  isSure = around !== null || isFree;
  for (const [act, tokens] of Object.entries(NEEDS)) {
    const isAllowed = around ? around.every((told) => tokens.some((token) => told.includes(token))) : isFree;
    if (!isAllowed) forbidden.add(/** @type {Act} */ (act));
  }
  const { featurePolicy } = /** @type {{featurePolicy?: {allowsFeature: (name: string) => boolean}}} */ (/** @type {unknown} */ (document));
  if (featurePolicy?.allowsFeature("clipboard-write") === false) forbidden.add("copy");
}

/** Say what the frame forbids, and show the way to a tab of its own. */
export function listen() {
  look();
  if (forbidden.size === 0) return;
  const acts = [...forbidden].map((act) => say(`frame.${act}`));
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(acts);
  const place = address("calculator/");
  fill(box(), make("p", {}, say(isSure ? "frame.forbids" : "frame.may_forbid", { acts: list }), " ",
    make("a", { href: place, target: "_blank" }, say("frame.open")), " ",
    say("frame.or_address", { address: place })));
  box().hidden = false;
}

const box = () => byId("frame-limits", HTMLElement);

/**
 * Do what a frame may forbid: not at all where it is known to, and with a word where it may.
 *
 * @param {Act} act
 * @param {() => void} work
 * @returns {boolean} whether it is done for sure
 */
export function attempt(act, work) {
  if (!forbidden.has(act)) {
    work();
    return true;
  }
  if (!isSure) work();
  box().scrollIntoView({ block: "nearest" });
  box().focus();
  announce(box().textContent ?? "");
  return false;
}

// @ts-check
/**
 * Gets the calculator ready while its first questions are answered: fetches its page and files, starts
 * its engine, and asks for the plan of what was answered, so that the plan is there when the page is.
 * Nothing is asked of anybody else, and nothing where the visitor wants little data.
 */
import { firstRequest, handedOver, leaveAnswer } from "./from-home.js";

/** @typedef {{page: Document, engine: ReturnType<typeof import("../calculator/engine/engine.js").start>}} Calculator */

/** Begun with the first touch. @type {Promise<Calculator | null> | null} */
let begun = null;
let turn = 0;

/** Whether the visitor asked for little data, or the device has little memory. */
function isFrugal() {
  const { connection, deviceMemory } =
    /** @type {{connection?: {saveData?: boolean}, deviceMemory?: number}} */ (navigator);
  return connection?.saveData === true || (deviceMemory !== undefined && deviceMemory <= 1);
}

/** Have the browser keep a file; where it cannot be had, the calculator itself will say so. @param {string} address */
async function keep(address) {
  try {
    await (await fetch(address, { priority: "low" })).arrayBuffer();
  } catch {
    // Nobody waits for it here.
  }
}

/** @param {string} address the calculator's page @returns {Promise<Calculator | null>} */
async function begin(address) {
  try {
    const [text, { start }] = await Promise.all([
      fetch(address).then((response) => response.text()), import("../calculator/engine/engine.js"),
    ]);
    const page = new DOMParser().parseFromString(text, "text/html");
    const engine = start({ manifest: JSON.parse(page.getElementById("runtime")?.textContent ?? "") });
    for (const part of page.querySelectorAll("link[rel=stylesheet], script[src]")) {
      keep(new URL(part.getAttribute("href") ?? part.getAttribute("src") ?? "", address).href);
    }
    return { page, engine };
  } catch {
    return null; // The calculator fetches it all itself.
  }
}

/**
 * Fetch the calculator's page and the files that it starts with, and start its engine.
 *
 * @param {string} address of its page
 */
export function fetchAhead(address) {
  if (!isFrugal()) begun ??= begin(address);
}

/**
 * Ask for the plan of what is answered so far. The last question alone counts.
 *
 * @param {string} fragment what the address is going to hand over
 * @param {string} today
 */
export async function planAhead(fragment, today) {
  turn += 1;
  const mine = turn;
  const calculator = await begun;
  const told = handedOver(fragment);
  if (mine !== turn || !calculator || !told) return;
  const { page, engine } = calculator;
  const { locale = "", keepUnsaved } = page.getElementById("calculator")?.dataset ?? {};
  // A centre may want nothing kept in the tab.
  if (keepUnsaved === "false") return;
  const request = firstRequest(told, today, locale, page.documentElement.lang || "en");
  const centre = page.getElementById("centre")?.textContent;
  try {
    const { value } = await engine.call(centre ? { ...request, centre: JSON.parse(centre) } : request);
    if (mine === turn) leaveAnswer(page, request, value);
  } catch {
    // The calculator asks once more, and says what is wrong.
  }
}

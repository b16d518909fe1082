// @ts-check
// What can go wrong with the engine, as codes that the page has words for.

/** @typedef {"network" | "integrity" | "text" | "stale" | "partial" | "timeout" | "memory" | "no-wasm" | "no-worker" | "fatal"} Code */

/** What went wrong, as a code that the page has words for. */
export class EngineError extends Error {
  /**
   * @param {Code} code
   * @param {string} what the file or part it is about, for a report of the problem
   */
  constructor(code, what) {
    super(`${code}: ${what}`);
    this.name = "EngineError";
    this.code = code;
    this.what = what;
  }
}

/**
 * The code of a fault, if it came from an engine: by name, for the page's engine has its classes from
 * another copy of this script than the scripts that draw.
 * @param {unknown} fault
 * @returns {Code | undefined}
 */
export function codeOf(fault) {
  return fault instanceof Error && fault.name === "EngineError"
    ? /** @type {EngineError} */ (fault).code
    : undefined;
}

/**
 * Why a worker did not start, which no browser tells: look whether its script can be had.
 * @param {string} address
 * @param {number} milliseconds
 * @returns {Promise<Code>}
 */
export async function scriptFault(address, milliseconds) {
  try {
    const signal = AbortSignal.timeout(milliseconds);
    const response = await fetch(address, { cache: "no-cache", signal });
    await response.text();
    if (!response.ok) return (await isOld(address, signal)) ? "stale" : "network";
    return response.headers.get("Content-Type")?.includes("javascript") ? "no-worker" : "integrity";
  } catch {
    return "network";
  }
}

/**
 * Whether this page, as the site has it by now, names another worker: the file tells its content.
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function isOld(address, signal) {
  const name = /[^/]+\.[0-9a-f]{12}\.js$/.exec(address)?.[0];
  if (!name) return false;
  const page = await fetch(location.href, { cache: "no-cache", signal });
  return page.ok && !(await page.text()).includes(name);
}

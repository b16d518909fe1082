// @ts-check
// The calculator's Python, in a worker of its own: fetches the runtime, starts it, and answers
// requests one by one. Knows nothing of the page; says stages and codes, never sentences.

import { Download, Fault, fetchWhole, MOST, withRetries } from "./fetching.js";
import { startPython } from "./python.js";

/** @typedef {import("./fetching.js").Limits} Limits */
/** @typedef {import("./python.js").Manifest} Manifest */
/** @typedef {{kind: "begin", base: string, manifest: Manifest | null, isWhole: boolean, language: string, limits: Limits}} Begin */
/** @typedef {{kind: "call", id: number, request: Record<string, any>, asTyped: boolean}} Call */

/** @typedef {{manifest: Manifest, base: string, isWhole: boolean, language: string, limits: Limits}} Settings */

/** Lines with both kinds of ends, as the build wrote them: copying "as text" leaves only one kind. */
const LINE_ENDS = { name: "line-ends.txt", text: "LF\nCRLF\r\n" };

/** What is where; known long before Python runs. @type {Promise<Settings>} */
let settings;
/** @type {Promise<import("./python.js").Python>} */
let python;

/** @type {Map<string, Promise<object>>} */
const regions = new Map();

/** @param {object} message */
function say(message) {
  self.postMessage(message);
}

/**
 * @param {unknown} problem
 * @param {number | null} id the request it happened to, or null for the start
 */
async function sayFault(problem, id) {
  let fault = problem instanceof Fault ? problem : new Fault("fatal", String(problem));
  // What is missing or changed may have made way for a newer version.
  if (["network", "integrity"].includes(fault.code) && (await isStale())) fault = new Fault("stale", fault.what);
  if (fault.code === "integrity" && (await wasCopiedAsText())) fault = new Fault("text", fault.what);
  say({ kind: "fault", id, code: fault.code, what: fault.what });
}

/** Whether whoever put the files here let the line ends be changed, which ruins all that is no text. */
async function wasCopiedAsText() {
  try {
    const { base, limits } = await settings;
    const download = new Download(`${base}${LINE_ENDS.name}`, limits, "reload");
    const content = await download.read(await download.response, MOST, () => {});
    const text = new TextDecoder().decode(content);
    return text !== LINE_ENDS.text && lines(text) === lines(LINE_ENDS.text);
  } catch {
    return false; // A site of a version before it has no such file.
  }
}

/** @param {string} text */
function lines(text) {
  return text.split(/\r*\n|\r/).join("\n");
}

/** Whether the site has other files by now than those that were asked for. */
async function isStale() {
  try {
    const { manifest, base, limits } = await settings;
    const fresh = await fetchManifest(base, { ...limits, pauses: [] });
    return JSON.stringify(fresh) !== JSON.stringify(manifest);
  } catch {
    return false; // Without a network nothing is known to be newer.
  }
}

/** @param {Begin} message @returns {Promise<Settings>} */
async function find({ base, manifest, isWhole, language, limits }) {
  return { base, isWhole, language, limits, manifest: manifest ?? (await fetchManifest(base, limits)) };
}

/** @param {Settings} settings */
async function begin({ base, manifest, isWhole, language, limits }) {
  const started = await startPython(base, manifest, limits, { isWhole, language }, say);
  say({ kind: "ready", python: manifest.python, pyodide: manifest.pyodide });
  return started;
}

/**
 * @param {string} base
 * @param {Limits} limits
 * @returns {Promise<Manifest>}
 */
function fetchManifest(base, limits) {
  return withRetries(limits, async (turn) => {
    const download = new Download(`${base}manifest.json`, limits, turn > 0 ? "reload" : "no-cache");
    const content = await download.read(await download.response, MOST, () => {});
    try {
      return JSON.parse(new TextDecoder().decode(content));
    } catch {
      throw new Fault("integrity", download.url);
    }
  });
}

/**
 * Return the frozen holidays of a country, fetched once; null where there are none.
 * @param {string | null} country
 */
async function region(country) {
  const { manifest, base, limits } = await settings;
  if (country === null || !Object.hasOwn(manifest.holidays, country)) return null;
  let found = regions.get(country);
  if (found === undefined) {
    const name = manifest.holidays[country];
    const sha256 = name.split(".").at(-2) ?? "";
    found = fetchWhole(base, { name, sha256 }, limits, () => {}).then((content) =>
      JSON.parse(new TextDecoder().decode(content)),
    );
    // A failure is not kept: the next request tries again.
    found.catch(() => regions.delete(country));
    regions.set(country, found);
  }
  return found;
}

/**
 * The country whose holidays a situation needs.
 * @param {unknown} situation an object, or text that may be JSON
 * @returns {string | null}
 */
function countryOf(situation) {
  let parsed = /** @type {any} */ (situation);
  if (typeof situation === "string") {
    try {
      parsed = JSON.parse(situation);
    } catch {
      return null; // The engine says what is wrong with it.
    }
  }
  const country = parsed?.region?.country;
  return typeof country === "string" ? country : null;
}

/**
 * Put the holidays that a request needs into it.
 * @param {Record<string, any>} request
 */
async function addRegions(request) {
  const parts = [request, ...(request.plans ?? [])].filter(({ situation }) => situation !== undefined);
  await Promise.all(parts.map(async (part) => { part.region = await region(countryOf(part.situation)); }));
}

/** Where a request names the locale of what is asked: in an object, a text that holds JSON, or a link. */
const LOCALE = /(?:\\?"locale\\?":\s*\\?"|\blocale=)([a-z]{2})/g;

/** The language of what is asked without one: the page names its own. */
const USUAL = "en";

/**
 * The languages that a request is to be answered in.
 * @param {Record<string, any>} request
 */
function languagesOf(request) {
  const named = Array.from(JSON.stringify(request).matchAll(LOCALE), ([, language]) => language);
  const all = [...(request.language ? [String(request.language).slice(0, 2)] : []), ...named];
  return new Set(all.length > 0 ? all : [USUAL]);
}

/**
 * Whether words of theirs may be of another language than the page's: people report both.
 * @param {Record<string, any>} request @param {string} text the answer
 */
function isUnread(request, text) {
  return /\\?"words\\?":\s*\\?"[^"\\]/.test(JSON.stringify(request)) && /^\{[^{]*"errors":/.test(text);
}

/** Milliseconds for which an answer waits for other languages; where they come later, the next has them. */
const PATIENCE = 5_000;

/** Wait a little for what may help: without it, the answer is what it is. @param {Promise<void>} help */
function settled(help) {
  return Promise.race([help.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/**
 * Ask Python. What a request does not name may be wanted all the same, such as a fault's words: then
 * once more, with the words of every language.
 * @param {import("./python.js").Python} started @param {string} request @param {number} id
 */
async function call(started, request, id) {
  say({ kind: "calling", id });
  try {
    return started.call(request);
  } catch (problem) {
    if (started.missed()) throw problem;
    say({ kind: "heard", id });
    await started.fetchLanguages();
    say({ kind: "calling", id });
    return started.call(request);
  }
}

/** What reads what people bring, in archives of their own. @type {Record<string, "invitation" | "table">} */
const LATER = { read_invitation: "invitation", read_table: "table", table: "table" };

/** @param {Call} message */
async function answer({ id, request, asTyped }) {
  const regions = addRegions(request); // fetched while Python starts
  regions.catch(() => {});
  const started = await python.catch(() => null);
  if (!started) return; // The start's own fault speaks for all.
  say({ kind: "heard", id });
  try {
    const later = LATER[request.operation];
    // Plans were measured. What else is asked may read data that is left out, which nothing would tell.
    if (later && !(await settings).isWhole) throw new Fault("partial", "call");
    if (later) await Promise.all([started.fetchLater(later), settled(started.fetchLanguages())]);
    await Promise.all(Array.from(languagesOf(request), (language) => started.fetchLanguage(language)));
    await regions;
    const began = performance.now();
    const written = JSON.stringify(request);
    let text = await call(started, written, id);
    if (!asTyped && isUnread(request, text)) {
      say({ kind: "heard", id });
      await settled(started.fetchLanguages());
      text = await call(started, written, id);
    }
    // Python may have taken the stop for an error that it can go on from, and answered all the same.
    if (started.missed()) throw new Error("missed");
    say({ kind: "answer", id, text, took: performance.now() - began });
  } catch (problem) {
    sayFault(started.missed() ? new Fault("partial", "call") : problem, id);
  }
}

self.addEventListener("message", ({ data }) => {
  if (data.kind === "begin") {
    settings = find(data);
    python = settings.then(begin);
    python.catch((problem) => sayFault(problem, null));
  } else {
    answer(data);
  }
});
say({ kind: "alive" });

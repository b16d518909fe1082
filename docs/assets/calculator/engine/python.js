// @ts-check
// Start Pyodide from the runtime's files. Everything is fetched, checked and compiled before Python
// is touched, since Pyodide waits for ever for a file that fails.

import { Fault, fetchWhole, unpack, withRetries } from "./fetching.js";

/** @typedef {import("./fetching.js").Limits} Limits */
/** @typedef {import("./fetching.js").Listed} Listed */
/**
 * @typedef {object} Manifest what the build wrote beside the runtime's files
 * @property {number} version
 * @property {string} python
 * @property {string} pyodide
 * @property {string} bridge the Python module with `call`
 * @property {object} lock what Pyodide wants to know about itself
 * @property {Record<"loader" | "glue" | "wasm" | "whole" | "archive" | "invitation" | "table", Required<Listed>>} files
 * @property {Record<string, Required<Listed>>} languages what each language has alone
 * @property {Record<string, string>} holidays country code to file
 */
/** @typedef {(bytes: number) => void} Report */
/**
 * @typedef {object} Python
 * @property {(text: string) => string} call the engine's one function
 * @property {(kind: "invitation" | "table") => Promise<void>} fetchLater gets what reads an invitation or a table
 * @property {(language: string) => Promise<void>} fetchLanguage gets the words of a language, if they are not here
 * @property {() => Promise<void>} fetchLanguages gets those of every language
 * @property {() => boolean} missed whether Python has called a function that is left out, and stopped there
 */
/** Where in Python's file system an archive lies that was fetched later. */
const LATER = "/lib/";

/** How often to look whether the start has stopped, in milliseconds. */
const WATCH = 500;

/**
 * Import a script, checked. The browser fetches it once for both: the second one meets its cache.
 * @param {string} base
 * @param {Listed} listed
 * @param {Limits} limits
 * @param {Report} report
 * @returns {Promise<any>}
 */
function importChecked(base, listed, limits, report) {
  return withRetries(limits, async (turn) => {
    // Some browsers remember for good that an address failed to import.
    const name = turn > 0 ? `${listed.name}?again=${turn}` : listed.name;
    const imported = import(base + name).catch(() => {
      throw new Fault("integrity", listed.name);
    });
    imported.catch(() => {});
    await fetchWhole(base, { ...listed, name }, { ...limits, pauses: [] }, report);
    return withinTime(imported, limits.stall, listed.name);
  });
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @param {string} what
 * @returns {Promise<T>}
 */
async function withinTime(promise, milliseconds, what) {
  let watch = 0;
  const late = new Promise((_, reject) => {
    watch = setTimeout(() => reject(new Fault("timeout", what)), milliseconds);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(watch);
  }
}

/**
 * Compile the WebAssembly while it arrives; once it is whole where a server names another type.
 * @param {string} base
 * @param {Listed} listed
 * @param {Limits} limits
 * @param {Report} report
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(base, listed, limits, report) {
  /** @type {Promise<WebAssembly.Module | null>} */
  let streamed = Promise.resolve(null);
  const content = await fetchWhole(base, listed, limits, report, (response) => {
    streamed = WebAssembly.compileStreaming(response).catch(() => null);
  });
  return (await streamed) ?? WebAssembly.compile(content).catch(() => {
    throw new Fault("no-wasm", listed.name);
  });
}

/**
 * Fetch and start everything, without or with what of Python next to nobody needs.
 * @param {string} base address of the runtime's folder, with a slash at its end
 * @param {Manifest} manifest
 * @param {Limits} limits
 * @param {{isWhole: boolean, language: string}} what whether with all of Python, and the page's language
 * @param {(message: object) => void} say takes the stages as they come
 * @returns {Promise<Python>}
 */
export async function startPython(base, manifest, limits, { isWhole, language }, say) {
  if (typeof WebAssembly !== "object") throw new Fault("no-wasm", "WebAssembly");
  const { whole, invitation, table, ...lean } = manifest.files;
  const files = isWhole ? { ...lean, wasm: whole } : lean;
  const { languages } = manifest;
  const words = languages[language];
  const total = [...Object.values(files), ...(words ? [words] : [])].reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const report = (/** @type {number} */ bytes) => {
    done += bytes;
    say({ kind: "progress", stage: "fetch", done, total });
  };
  report(0);
  const [loader, glue, module, archive, spoken] = await Promise.all([
    importChecked(base, files.loader, limits, report),
    importChecked(base, files.glue, limits, report),
    compile(base, files.wasm, limits, report),
    fetchWhole(base, files.archive, limits, report).then(unpack),
    words && fetchWhole(base, words, limits, report).then(unpack),
  ]);
  say({ kind: "progress", stage: "start", done: total, total });
  const scripts = { loadPyodide: loader.loadPyodide, createPyodideModule: glue.default };
  const { call, missed, add } = await boot(base, manifest, scripts, module, archive);
  /** @type {Map<string, Promise<void>>} */
  const fetched = new Map();
  const fetchOnce = (/** @type {string} */ place, /** @type {Required<Listed>} */ listed) => {
    let found = fetched.get(place);
    if (found === undefined) {
      found = fetchWhole(base, listed, limits, () => {}).then(unpack).then((later) => add(place, later));
      // A failure is not kept: the next request tries again.
      found.catch(() => fetched.delete(place));
      fetched.set(place, found);
    }
    return found;
  };
  const placeOf = (/** @type {string} */ name) => `${LATER}language-${name}.zip`;
  const fetchLanguage = async (/** @type {string} */ name) => {
    const listed = languages[name];
    if (listed) await fetchOnce(placeOf(name), listed);
  };
  if (spoken) {
    add(placeOf(language), spoken);
    fetched.set(placeOf(language), Promise.resolve());
  }
  return {
    call,
    missed,
    fetchLater: (kind) => fetchOnce(`${LATER}${kind}.zip`, { invitation, table }[kind]),
    fetchLanguage,
    async fetchLanguages() {
      await Promise.all(Object.keys(languages).map(fetchLanguage));
    },
  };
}

/**
 * Give Pyodide what is already here in place of what it would fetch.
 * @param {string} base
 * @param {Manifest} manifest
 * @param {{loadPyodide: (options: object) => Promise<any>, createPyodideModule: unknown}} scripts
 * @param {WebAssembly.Module} module
 * @param {Uint8Array<ArrayBuffer>} archive
 * @returns {Promise<{call: Python["call"], missed: Python["missed"], add: (place: string, archive: Uint8Array) => void}>}
 */
async function boot(base, manifest, { loadPyodide, createPyodideModule }, module, archive) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const stdLibURL = base + manifest.files.archive.name;
  /** @type {Record<string, any>} */
  let exports = {};
  const missed = () => exports.missed?.value === 1;
  let watch = 0;
  try {
    const python = await new Promise((resolve, reject) => {
      // Pyodide may wait for ever for what stopped.
      watch = setInterval(() => missed() && reject(new Error("missed")), WATCH);
      self.fetch = async (address) => new Response(String(address) === stdLibURL ? archive : null);
      WebAssembly.instantiateStreaming = async (_, imports) => {
        try {
          const instance = await WebAssembly.instantiate(module, imports);
          exports = instance.exports;
          return { module, instance };
        } catch (problem) {
          // What compiled fits these imports: all that it can lack is memory.
          reject(new Fault("memory", manifest.files.wasm.name));
          throw problem;
        }
      };
      loadPyodide({
        indexURL: base,
        stdLibURL,
        createPyodideModule,
        lockFileContents: { info: manifest.lock, packages: {} },
        enableRunUntilComplete: false,
      }).then(resolve, reject);
    });
    const { call } = python.pyimport(manifest.bridge);
    if (missed()) throw new Error("missed");
    const add = (/** @type {string} */ place, /** @type {Uint8Array} */ later) => {
      python.FS.writeFile(place, later);
      python.pyimport("sitecustomize").add(place);
    };
    return { call, missed, add };
  } catch (problem) {
    throw missed() ? new Fault("partial", manifest.files.wasm.name) : problem;
  } finally {
    clearInterval(watch);
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

// @ts-check
// What the build's two scripts share: their settings, and Pyodide started under Node.

import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Node would print the whole minified line that an error came from, and cut the error itself.
process.on("uncaughtException", (fault) => {
  writeSync(2, `${fault}\n`);
  process.exit(1);
});

/** @returns {any} the settings that the build wrote to standard input */
export function settings() {
  return JSON.parse(readFileSync(0, "utf8"));
}

/** @param {unknown} answer what the build reads from standard output */
export function reply(answer) {
  const bytes = Buffer.from(JSON.stringify(answer));
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
}

/**
 * @typedef {object} Started
 * @property {any} python Pyodide's own interface
 * @property {WebAssembly.Exports} exports what its WebAssembly hands out
 */

/**
 * Start Pyodide from its npm package.
 * @param {string} folder the npm package's folder
 * @param {Record<string, unknown>} options what else `loadPyodide` takes
 * @returns {Promise<Started>}
 */
export async function start(folder, options) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
  const quiet = () => {};
  const { instantiate } = WebAssembly;
  /** @type {WebAssembly.Exports} */
  let exports = {};
  const instead = async (/** @type {any} */ source, /** @type {WebAssembly.Imports} */ imports) => {
    const made = await instantiate(source, imports);
    const instance = /** @type {any} */ (made).instance;
    // Pyodide's own is the first one that has a memory; others hold a function or two.
    if (!exports.memory && instance?.exports.memory) exports = instance.exports;
    return made;
  };
  Object.assign(WebAssembly, { instantiate: instead });
  try {
    const python = await loadPyodide({
      lockFileContents: { info, packages: {} },
      stdout: quiet,
      stderr: (/** @type {string} */ line) => console.error(line),
      ...options,
    });
    return { python, exports };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}

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
 * Start Pyodide from its npm package.
 * @param {string} folder the npm package's folder
 * @param {Record<string, unknown>} options what else `loadPyodide` takes
 * @returns {Promise<any>}
 */
export async function start(folder, options) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));
  const quiet = () => {};
  return loadPyodide({
    lockFileContents: { info, packages: {} },
    stdout: quiet,
    stderr: (/** @type {string} */ line) => console.error(line),
    ...options,
  });
}

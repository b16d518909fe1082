// @ts-check
// Start the archive as the page's worker does, make the representative requests, and report which
// modules Python then holds out of the archive, and what it answered. Requests with a centre's own
// messages come last, since what only they need travels in an archive of its own. Of a WebAssembly
// that notes its functions (scripts/freeze/functions.py) it reports which ones ran; of one that was split,
// whether a function of the rest was called that is not there.

import { readFileSync } from "node:fs";
import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, archive, extra, rest, module: name, requests } = settings();
const options = { stdLibURL: archive, enableRunUntilComplete: false };
const { python, exports } = await start(folder, options, rest);
const bridge = python.pyimport(name);
const sys = python.pyimport("sys");

/** @returns {string[]} the modules that came out of an archive */
function modules() {
  const inside = (/** @type {string} */ each) => sys.modules.get(each).__spec__?.origin?.includes(".zip/");
  return Array.from(sys.modules.keys(), String).filter(inside).sort();
}

/** @type {string[]} */
const answers = [];
const hasMessages = (/** @type {any} */ request) => request.centre?.messages !== undefined;
/** @param {(request: any) => boolean} wanted */
function ask(wanted) {
  requests.forEach((/** @type {any} */ request, /** @type {number} */ place) => {
    if (wanted(request)) answers[place] = bridge.call(typeof request === "string" ? request : JSON.stringify(request));
  });
}

ask((request) => !hasMessages(request));
const always = modules();
if (extra) {
  python.FS.writeFile("/lib/extra.zip", readFileSync(extra));
  sys.path.append("/lib/extra.zip");
}
ask(hasMessages);
const { seen, dump_traceback: tell, "split.missed": missed } = /** @type {Record<string, any>} */ (exports);
// What Pyodide calls when it fails, amid functions of Python's: without it every failure would look
// like one for want of a function.
if (seen) python.pyimport("re").sub("a", () => (tell(), "b"), "a");
reply({
  always,
  modules: modules(),
  answers,
  version: sys.version.split(" ")[0],
  seen: seen && Array.from({ length: seen.length }, (_, place) => place).filter((place) => seen.get(place)),
  missed: missed?.value,
});

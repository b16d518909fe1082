// @ts-check
// Start the archive as the page's worker does, make the representative requests, and report which
// modules Python then holds out of the archive, and what it answered. Of a WebAssembly that notes its
// functions (scripts/freeze/functions.py) it reports which ones ran; of one that was split, whether a
// function of the rest was called that is not there.

import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, archive, rest, module: name, requests } = settings();
const options = { stdLibURL: archive, enableRunUntilComplete: false };
const { python, exports } = await start(folder, options, rest);
const bridge = python.pyimport(name);
const sys = python.pyimport("sys");

const answers = requests.map((/** @type {any} */ request) =>
  bridge.call(typeof request === "string" ? request : JSON.stringify(request)));
const inside = (/** @type {string} */ each) => sys.modules.get(each).__spec__?.origin?.includes(".zip/");
const modules = Array.from(sys.modules.keys(), String).filter(inside).sort();
const { seen, dump_traceback: tell, "split.missed": missed } = /** @type {Record<string, any>} */ (exports);
// What Pyodide calls when it fails, amid functions of Python's: without it every failure would look
// like one for want of a function.
if (seen) python.pyimport("re").sub("a", () => (tell(), "b"), "a");
reply({
  modules,
  answers,
  version: sys.version.split(" ")[0],
  seen: seen && Array.from({ length: seen.length }, (_, place) => place).filter((place) => seen.get(place)),
  missed: missed?.value,
});

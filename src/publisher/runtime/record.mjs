// @ts-check
// Start the archive as the page's worker does, make the representative requests, and report which
// modules Python then holds out of the archives, and what it answered. What needs an archive of its own
// comes last: invitations and tables, one kind in each run. Of a WebAssembly that notes what it uses
// (scripts/freeze/instruments.py) it reports that too.

import { readFileSync } from "node:fs";
import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, archive, later, languages = [], module: name, requests } = settings();
const options = { stdLibURL: archive, enableRunUntilComplete: false };
const { python, exports } = await start(folder, options);
const bridge = python.pyimport(name);
const sys = python.pyimport("sys");

/** @returns {string[]} the modules that came out of an archive */
function modules() {
  const inside = (/** @type {string} */ each) => sys.modules.get(each).__spec__?.origin?.includes(".zip/");
  return Array.from(sys.modules.keys(), String).filter(inside).sort();
}

for (const [place, language] of languages.entries()) {
  python.FS.writeFile(`/lib/language-${place}.zip`, readFileSync(language));
  python.pyimport("sitecustomize").add(`/lib/language-${place}.zip`);
}

/** @type {string[]} */
const answers = [];
const isLater = (/** @type {any} */ request) => ["read_invitation", "read_table", "table"].includes(request.operation);
/** @param {(request: any) => boolean} wanted */
function ask(wanted) {
  requests.forEach((/** @type {any} */ request, /** @type {number} */ place) => {
    if (wanted(request)) answers[place] = bridge.call(typeof request === "string" ? request : JSON.stringify(request));
  });
}

ask((request) => !isLater(request));
const always = modules();
if (later) {
  python.FS.writeFile("/lib/later.zip", readFileSync(later));
  python.pyimport("sitecustomize").add("/lib/later.zip");
}
ask(isLater);
const { memory, notes, notes_size: size, dump_traceback: tell } = /** @type {any} */ (exports);
// What Pyodide calls when it fails, amid functions of Python's: without it every failure would look
// like one for want of a function.
if (notes) python.pyimport("re").sub("a", () => (tell(), "b"), "a");
const noted = notes ? Array.from(new Uint8Array(memory.buffer, notes.value, size.value)) : [];
reply({
  always,
  modules: modules(),
  answers,
  version: sys.version.split(" ")[0],
  seen: noted.flatMap((value, place) => (value === 1 ? [place] : [])),
});

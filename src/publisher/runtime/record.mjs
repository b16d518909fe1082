// @ts-check
// Start the archive as the page's worker does, make the representative requests, and report which
// modules Python then holds out of the archive, and what it answered. Requests with a centre's own
// messages come last, since what only they need travels in an archive of its own.

import { readFileSync } from "node:fs";
import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, archive, extra, module: name, requests } = settings();
const python = await start(folder, { stdLibURL: archive, enableRunUntilComplete: false });
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
    if (wanted(request)) answers[place] = bridge.call(JSON.stringify(request));
  });
}

ask((request) => !hasMessages(request));
const always = modules();
if (extra) {
  python.FS.writeFile("/lib/extra.zip", readFileSync(extra));
  sys.path.append("/lib/extra.zip");
}
ask(hasMessages);
reply({ always, modules: modules(), answers, version: sys.version.split(" ")[0] });

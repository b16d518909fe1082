// @ts-check
// Take out of Pyodide's script what its WebAssembly never calls. Emscripten puts every library it has
// into the script, since a package that is loaded later could ask for it: OpenGL, sound, windows. The
// calculator loads no such package. Reads its settings from the input: `glue`, `wasm` and `loader`
// are files, `target` is written.

import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";
import { reply, settings } from "./pyodide.mjs";

const { glue, wasm, loader, target } = settings();

/** What stands in for each function of OpenGL. The interpreter keeps a table of them that Python never
 * uses; one function in place of 274 spares the browser 274 small WebAssembly modules at each start. */
const NO_DRAWING = "_noDrawing";
const STAND_IN = `var ${NO_DRAWING}=()=>{throw new Error("OpenGL is left out")};${NO_DRAWING}.sig="v";`;

const TABLE = "var wasmImports={";
const SIGNATURE = /(?<=[;}])([\w$]+)\.sig="\w*";/g;
const HANDED_OUT = /(?<=[;}])Module\["([\w$]+)"\]=[\w$]+;/g;
// Each would keep every name of the script, for it could use any. The site's policy forbids it anyway.
const EVAL = /(?<![\w$.])eval\(/g;

/**
 * Leave in the table of imports what the WebAssembly names, and drop the other functions' signatures.
 * @param {string} script
 * @param {WebAssembly.ModuleImportDescriptor[]} imports
 */
function withImports(script, imports) {
  const start = script.indexOf(TABLE);
  const end = script.indexOf("}", start);
  const entries = script.slice(start + TABLE.length, end).split(",");
  if (start < 0 || !entries.every((entry) => /^[\w$]+(:[\w$]+)?$/.test(entry))) {
    throw new Error("pyodide.asm.mjs lists its imports in a way that prune.mjs does not know.");
  }
  const called = new Set(imports.filter(({ module }) => module !== "GOT.func").map(({ name }) => name));
  const named = imports.map(({ name }) => name).filter((name) => !called.has(name));
  const isDrawing = (/** @type {string} */ name) => /^(emscripten_)?gl[A-Z]/.test(name);
  const kept = new Set([...called, ...named.filter((name) => !isDrawing(name))]);
  const table = [
    ...entries.filter((entry) => kept.has(entry.replace(/:.*/, ""))),
    ...named.filter(isDrawing).map((name) => `${name}:${NO_DRAWING}`),
  ];
  const isKept = (/** @type {string} */ name) => kept.has(name) || kept.has(name.replace(/^_/, ""));
  const rest = (script.slice(0, start) + TABLE + table.join(",") + script.slice(end))
    .replace(SIGNATURE, (whole, name) => (isKept(name) ? whole : ""));
  return rest.replace(TABLE, STAND_IN + TABLE);
}

/**
 * Drop what is handed out under names that neither script writes.
 * @param {string} script
 * @param {string} other
 */
function withAskedFor(script, other) {
  const rest = script.replace(HANDED_OUT, "");
  const asked = new Set(other.match(/[\w$]+/g));
  for (const [, read, quoted] of rest.matchAll(/\.([\w$]+)|["']([\w$]+)["']/g)) asked.add(read ?? quoted);
  return script.replace(HANDED_OUT, (whole, name) => (
    asked.has(name) || asked.has(name.replace(/^_/, "")) ? whole : ""
  ));
}

const module = new WebAssembly.Module(readFileSync(wasm));
const called = withImports(readFileSync(glue, "utf8"), WebAssembly.Module.imports(module));
const asked = withAskedFor(called, readFileSync(loader, "utf8")).replace(EVAL, "(0,eval)(");
// Nothing but what is unused changes: names and expressions stay as Pyodide has them.
const { code } = await minify(asked, {
  module: true,
  mangle: false,
  compress: { defaults: false, unused: true, dead_code: true, side_effects: true, passes: 3 },
  format: { comments: false },
});
writeFileSync(target, `${code}\n`);
reply({ bytes: code?.length });

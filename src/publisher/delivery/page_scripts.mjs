// @ts-check
// Join the calculator's scripts with esbuild: each of those named, with all that it imports. Reads its
// settings from the input: `folder` holds the scripts, `entries` are paths in it, `target` is the folder
// for what is made. Tells which script imports which.

import { buildSync } from "esbuild";
import { reply, settings } from "../runtime/pyodide.mjs";

const { folder, entries, target } = settings();
const { metafile } = buildSync({
  absWorkingDir: folder,
  entryPoints: entries,
  outbase: folder,
  outdir: target,
  bundle: true,
  metafile: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "silent",
});
reply(Object.fromEntries(Object.entries(metafile.inputs).map(([path, { imports }]) => (
  [path, imports.map((each) => each.path)]
))));

// @ts-check
// Compile an archive of Python sources to optimised bytecode with pyodide-build's own py-compile,
// inside Pyodide: bytecode must be made by the very Python that will read it.

import { readFileSync, writeFileSync } from "node:fs";
import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, wheels, source, target, epoch } = settings();
const { python } = await start(folder, {
  args: ["-OO"],
  env: { SOURCE_DATE_EPOCH: String(epoch), PYTHONHASHSEED: "0" },
});
const packages = python.pyimport("sysconfig").get_path("purelib");
for (const wheel of wheels)
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: packages });
python.FS.writeFile("/archive.zip", readFileSync(source));
const { Path } = python.pyimport("pathlib");
const compiler = python.pyimport("pyodide_build._py_compile");
compiler._py_compile_archive.callKwargs(Path("/archive.zip"), { keep: false, verbose: false, compression_level: 0 });
writeFileSync(target, python.FS.readFile("/archive.zip"));
reply({ python: python.version });

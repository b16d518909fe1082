// @ts-check
// Compile an archive of Python sources to optimised bytecode with pyodide-build's own py-compile,
// inside Pyodide: bytecode must be made by the very Python that will read it. Then drop its line tables.

import { readFileSync, writeFileSync } from "node:fs";
import { reply, settings, start } from "./pyodide.mjs";

const { pyodide: folder, wheels, source, target, epoch, dropper } = settings();
const { python } = await start(folder, {
  args: ["-OO"],
  env: { SOURCE_DATE_EPOCH: String(epoch), PYTHONHASHSEED: "0" },
});
const packages = python.pyimport("sysconfig").get_path("purelib");
for (const wheel of wheels)
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: packages });
python.FS.writeFile(`${packages}/line_tables.py`, readFileSync(dropper));
python.FS.writeFile("/archive.zip", readFileSync(source));
const archive = python.pyimport("pathlib").Path("/archive.zip");
const compiler = python.pyimport("pyodide_build._py_compile");
compiler._py_compile_archive.callKwargs(archive, { keep: false, verbose: false, compression_level: 0 });
python.pyimport("line_tables").drop(archive);
writeFileSync(target, python.FS.readFile("/archive.zip"));
reply({ python: python.version });

// @ts-check
// Compress a file with Node's own zlib: the host's may be another, and give other bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { reply, settings } from "./pyodide.mjs";

const SYSTEM = 9; // the place of a byte that names the system it was made on

const { source, target } = settings();
const compressed = gzipSync(readFileSync(source), { level: 9 });
compressed[SYSTEM] = 255;
writeFileSync(target, compressed);
reply({ bytes: compressed.length });

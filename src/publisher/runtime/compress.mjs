// @ts-check
// Compress a file with Node's own zlib: the host's may be another, and give other bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { reply, settings } from "./pyodide.mjs";

const SYSTEM = 9; // the place of a byte that names the system it was made on

const { source, target, encoding } = settings();
const content = readFileSync(source);

function gzip() {
  const compressed = gzipSync(content, { level: 9 });
  compressed[SYSTEM] = 255;
  return compressed;
}

function brotli() {
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_WINDOW_BITS } = constants;
  return brotliCompressSync(content, {
    params: { [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS, [BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}

const compressed = encoding === "br" ? brotli() : gzip();
writeFileSync(target, compressed);
reply({ bytes: compressed.length });

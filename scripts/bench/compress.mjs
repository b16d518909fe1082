// @ts-check
// Compress files as a web server would: gzip at its usual level, brotli at its best. What does not
// get smaller is left out. Each content is compressed once, under the name of its hash.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const { files, out } = JSON.parse(readFileSync(0, "utf8"));
/** @type {Record<string, string>} */
const names = {};
const worth = /\.(html|css|js|mjs|json|wasm|svg|xml|zip)$/;
for (const file of files) {
  const content = readFileSync(file);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 20);
  names[file] = digest;
  const done = `${out}/${digest}.done`;
  if (existsSync(done) || !worth.test(file)) continue;
  for (const [ending, compress] of /** @type {const} */ ([
    ["gzip", (/** @type {Buffer} */ it) => gzipSync(it, { level: 6 })],
    ["br", brotliCompressSync],
  ])) {
    const packed = compress(content);
    if (packed.length < content.length) writeFileSync(`${out}/${digest}.${ending}`, packed);
  }
  writeFileSync(done, "");
}
writeFileSync(`${out}/names.json`, JSON.stringify(names));

// Reads {"dictionary": folder, "words": […]} on its input and prints, as JSON, the words that a Hunspell
// dictionary from npm does not know.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import nspell from "nspell";

const { dictionary, words } = JSON.parse(readFileSync(0, "utf8"));
const speller = nspell(
  readFileSync(join(dictionary, "index.aff")),
  readFileSync(join(dictionary, "index.dic")),
);
process.stdout.write(JSON.stringify(words.filter((word) => !speller.correct(word))));

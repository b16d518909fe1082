// Makes links, drafts and file names of the texts on standard input with the page's own functions.
import { eml, fileName, mailto } from "../../docs/assets/calculator/plan/email.js";

let input = "";
for await (const part of process.stdin) input += part;
const made = JSON.parse(input).map((draft) => ({
  link: mailto(draft),
  draft: eml(draft),
  name: fileName(draft.subject, "eml"),
}));
process.stdout.write(JSON.stringify(made));

// What the site's own search finds. Reads from the input: `entries` of the index as plain text, `language`,
// and `queries`. Tells the addresses found for each query, as they are listed.

import { text } from "node:stream/consumers";
import { prepare, search } from "../../docs/assets/site/ranking.js";
import { few } from "../../docs/assets/site/search.js";

const { entries, language, queries } = JSON.parse(await text(process.stdin));
const index = prepare(entries, language);
console.log(JSON.stringify(queries.map((typed) => few(search(index, typed).found).map(({ entry }) => entry.location))));

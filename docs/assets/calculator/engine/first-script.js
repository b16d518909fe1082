// @ts-check
// The build puts this script, joined with all that it needs, into the calculator's page itself: so
// Python is on its way before anything else is fetched. The scripts that draw find it running.

import "./running.js";

#!/usr/bin/env node
// Preloaded by every npm script and the first lines of both dist entries, so it is written for engines of long ago:
// an old Node must reach this sentence before it trips over syntax or file names that it does not know.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    'NODE_TOO_OLD: custody needs Node 24 or newer, found ' + process.versions.node + ' (https://nodejs.org)',
  );
  process.exit(2);
}

import('./chunks/action.js').catch(function (error) {
  console.error(error);
  process.exit(70);
});

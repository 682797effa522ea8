#!/usr/bin/env node
// Preloaded by every npm script and the first lines of both dist entries, so it is written for engines of long ago:
// an old Node must reach this sentence before it trips over syntax or file names that it does not know.
(function (version) {
  if (version[0] > 24 || (version[0] === 24 && version[1] >= 15)) return;
  console.error(
    'NODE_TOO_OLD: custody needs Node 24.15 or newer, found ' +
      process.versions.node +
      ' (https://nodejs.org)',
  );
  process.exit(2);
})(process.versions.node.split('.').map(Number));

// zod compiles a function for each schema that it meets; a run meets most of them once.
globalThis.__zod_globalConfig = { jitless: true };
import('./chunks/cli.js').catch(function (error) {
  console.error(error);
  process.exit(70);
});

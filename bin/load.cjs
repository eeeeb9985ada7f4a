'use strict';
const { readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const bundle = join(__dirname, '..', 'dist', 'latchkey.cjs');

/** The bundle as a script that takes its cached machine code when this Node's V8 accepts it. */
function compile(cachedData) {
  // The bundle is pure ASCII (scripts/build/bundle.ts), and latin1 reads it without a UTF-8 check.
  return new vm.Script(nodeModule.wrap(readFileSync(bundle, 'latin1')), { filename: bundle, cachedData });
}

function evaluate(script) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, nodeModule.createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports;
}

function readCache() {
  try {
    return readFileSync(join(__dirname, '..', 'dist', 'latchkey.cache'));
  } catch {
    return undefined;
  }
}

function open() {
  const cache = readCache();
  const script = cache && compile(cache);
  if (script && !script.cachedDataRejected) return evaluate(script);
  nodeModule.enableCompileCache?.();
  return require(bundle);
}

/**
 * What one of the bundle's doors exports: `cli` or `index`. Another Node than the one that built it loads the plain file, through
 * its own compile cache.
 */
const load = (door) => open()(`./${door}.js`);

module.exports = { compile, evaluate, load };

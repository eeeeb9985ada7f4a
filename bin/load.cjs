'use strict';
const { readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');
const vm = require('node:vm');

const dist = join(__dirname, '..', 'dist');
const codeOf = (group) => join(dist, `latchkey-${group}.cjs`);
const cacheOf = (group) => join(dist, `latchkey-${group}.cache`);

/** A group of chunks as a script that takes its cached machine code when this Node's V8 accepts it. */
function compile(group, cachedData) {
  const filename = codeOf(group);
  // The code is pure ASCII (scripts/build/bundle.ts), and latin1 reads it without a UTF-8 check.
  return new vm.Script(nodeModule.wrap(readFileSync(filename, 'latin1')), { filename, cachedData });
}

function readCache(group) {
  try {
    return readFileSync(cacheOf(group));
  } catch {
    return undefined;
  }
}

function cachedScript(group) {
  const cache = readCache(group);
  const script = cache && compile(group, cache);
  return script?.cachedDataRejected === false ? script : undefined;
}

/** The exports of a group's file. Another Node than the one that built it loads the plain file, through its own compile cache. */
function evaluate(group, script, require) {
  if (script === undefined) {
    nodeModule.enableCompileCache?.();
    return require(codeOf(group));
  }
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, codeOf(group), dist);
  return module.exports;
}

/**
 * The exports of one of the bundle's doors: `cli` or `index`. A group is read when the first of its chunks is wanted.
 * @param scriptOf finds the script of a group
 */
function load(door, scriptOf = cachedScript) {
  const outside = nodeModule.createRequire(codeOf('start'));
  const groups = new Map();
  const loaded = new Map();
  const modules = new Set();

  function chunksOf(group) {
    if (!groups.has(group)) groups.set(group, factoryOf(group)(require, imported));
    return groups.get(group);
  }

  const factories = new Map();
  function factoryOf(group) {
    if (!factories.has(group)) factories.set(group, evaluate(group, scriptOf(group), outside));
    return factories.get(group);
  }
  const { groupOf } = factoryOf('start');

  /** A chunk once, and all else as Node does. A chunk that is no ES module returns what it exports. */
  function require(name) {
    const group = groupOf[name];
    if (group === undefined) return outside(name);
    if (!loaded.has(name)) {
      const exports = {};
      const common = chunksOf(group)[name](exports);
      if (common === undefined) modules.add(exports);
      loaded.set(name, common ?? exports);
    }
    return loaded.get(name);
  }

  const spaces = new Map();
  /** An importer of what is no ES module finds all of it as its default, and its members as its own, as in Node. */
  function imported(name) {
    const found = require(name);
    if (modules.has(found)) return found;
    if (!spaces.has(found)) {
      const members = Object.keys(found).map((key) => [key, { get: () => found[key], enumerable: true }]);
      const whole = { value: found, enumerable: true };
      spaces.set(found, Object.create(found, { ...Object.fromEntries(members), default: whole }));
    }
    return spaces.get(found);
  }

  return require(`./${door}.js`);
}

module.exports = { cacheOf, compile, load };

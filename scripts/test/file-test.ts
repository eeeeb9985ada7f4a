/**
 * Stands in for `tap` in compiled test files, of which one process takes many: `t` is the test of the file that runs. The
 * process's own test, at whose end servers and browsers close that files share, is `t.whole`.
 */
import whole, { type Base, Test } from 'tap';

let current: Test = whole;

/** The tests that are defined from now on are parts of `test`. */
export function enterFile(test: Test): void {
  current = test;
}

/** An error that nobody caught fails the test that runs, and ends it. */
export function failRunning(error: Error): void {
  innermost(current).threw(error);
}

function innermost(test: Base): Base {
  const [part] = test instanceof Test ? test.activeSubtests : [];
  return part === undefined ? test : innermost(part);
}

// biome-ignore lint/style/noDefaultExport: tap has one, too.
export default new Proxy(whole, {
  get(_, name) {
    if (name === 'whole') return whole;
    const value = Reflect.get(current, name);
    return typeof value === 'function' ? value.bind(current) : value;
  },
});

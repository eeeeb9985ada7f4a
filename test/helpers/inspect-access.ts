import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type t from 'tap';
import { devtoolsOf } from './devtools.ts';

/** `axe.source` is three times as long. In ASCII, because a text with one other letter is twice as long on its way through the browser. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').replace(
  /[^\0-\x7f]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

/** All rules that axe runs by itself and that can find something serious: a third of them cannot, and take a third of its time. */
const SERIOUS = `axe._audit.rules
  .filter(({ enabled, impact }) => enabled && (impact === 'serious' || impact === 'critical'))
  .filter(({ tags }) => !tags.includes('experimental') && !tags.includes('deprecated'))
  .map(({ id }) => id)`;

/**
 * Holds that axe finds nothing serious or critical in the page's document. Frames stay out, because those of messages run no scripts.
 * @param name of the page, in what a failure says
 * @param rules of axe's; without them, all that can find that
 */
export async function inspectAccess(
  test: Pick<typeof t, 'same'>,
  page: Page,
  name: string,
  rules?: readonly string[],
): Promise<void> {
  const { evaluate } = await devtoolsOf(page);
  // It comes past the pages' policy, and only into documents that are looked at.
  if (!(await evaluate('"axe" in window'))) await evaluate(`${AXE}; undefined`);
  const runOnly = rules === undefined ? SERIOUS : JSON.stringify(rules);
  const options = `{ iframes: false, resultTypes: ['violations'], runOnly: ${runOnly} }`;
  const found = await evaluate(`axe.run(document, ${options}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
  test.same(found, [], `${name}: nothing that shuts people out`);
}

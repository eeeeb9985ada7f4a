import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type t from 'tap';
import { devtoolsOf } from './devtools.ts';

/** `axe.source` is three times as long. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Holds that axe finds nothing serious or critical in the page's document. Frames stay out, because those of messages run no scripts.
 * @param name of the page, in what a failure says
 * @param rules of axe's; without them, all
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
  const options = { iframes: false, resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found = await evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
  test.same(found, [], `${name}: nothing that shuts people out`);
}

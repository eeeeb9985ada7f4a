/**
 * `npm run new -- flow AREA/NAME | operation SURFACE/NAME | page AREA/NAME | error CODE --door DOOR
 * --en TEXT [--ko TEXT] [--status N]`: writes the skeleton of each in the style of its neighbours, with its test, and puts it
 * on the list that names it. DOOR is who shows the refusal: page, control, signed-api, rest-api or all.
 */
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/package-root.ts';
import { format, kinds } from './new/kinds.ts';
import { Tree } from './new/tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    en: { type: 'string' },
    ko: { type: 'string' },
    status: { type: 'string', default: '400' },
    door: { type: 'string', default: 'page' },
  },
});
const [kind = '', name = ''] = positionals;
const tree = new Tree(packageRoot());

try {
  const make = kinds[kind];
  if (make === undefined || name === '') throw new Error('npm run new -- flow|operation|page|error NAME');
  const rest = make(tree, name, values);
  format(packageRoot(), tree.touched);
  for (const path of tree.touched) console.log(`wrote ${path}`);
  for (const step of rest) console.log(`next: ${step}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** Writes docs/flows/<flow>.md: the drawing of each flow's table, and docs/flows/README.md, which lists them. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { allFlows } from '../src/flows/all-flows.ts';
import type { AnyFlow } from '../src/flows/machine.ts';
import { packageRoot } from '../src/package-root.ts';

const folder = join(packageRoot(), 'docs/flows');
const source = 'src/flows';
const sources = await readdir(join(packageRoot(), source), { recursive: true });
const note = '<!-- Generated from src/flows by `npm run gen -- flow-drawings`. -->';

/** The file of a flow, in whichever room it stands. */
function fileOf(name: string): string {
  const path = sources.find((path) => basename(path) === `${name}.ts`);
  if (path === undefined) throw new Error(`no file below ${source} has the name of the flow ${name}`);
  return `${source}/${path}`;
}

function drawing({ name, initial, final, states }: AnyFlow): string {
  const arrows = Object.entries(states).flatMap(([state, { on }]) =>
    Object.entries(on).flatMap(([event, transition]) =>
      (transition?.to ?? []).map((to) => `  ${state} --> ${to} : ${event}`),
    ),
  );
  const lines = [`  [*] --> ${initial}`, ...arrows, ...final.map((state) => `  ${state} --> [*]`)];
  return [
    `# ${name}`,
    '',
    note,
    '',
    `The table is in [${fileOf(name)}](../../${fileOf(name)}). A refused event leaves the flow where it is, and one that a state does not`,
    'list begins the flow again; neither is drawn.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...lines,
    '```',
    '',
  ].join('\n');
}

function contents(flows: readonly AnyFlow[]): string {
  const rows = flows.map(({ name, states }) => `| [${name}](${name}.md) | ${Object.keys(states).length} |`);
  return ['# Flows', '', note, '', '| flow | states |', '|---|---|', ...rows, ''].join('\n');
}

await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) if (file.endsWith('.md')) await rm(join(folder, file));
for (const flow of allFlows) await writeFile(join(folder, `${flow.name}.md`), drawing(flow));
await writeFile(join(folder, 'README.md'), contents(allFlows));

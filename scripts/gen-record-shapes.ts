/**
 * Writes src/core/records/record-shapes.ts: what records of each kind may hold, and what the states of flows know, as their
 * TypeScript types say it. A tag `@format NAME` at a property names a check of src/core/records/formats.ts, and `@keys NAME` one of
 * the names in a map.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { storedKinds } from '../src/core/kinds.ts';
import { allFlows } from '../src/flows/all-flows.ts';
import { packageRoot } from '../src/package-root.ts';
import { shapeOfSettings } from './generate/shape-of-settings.ts';
import { ShapesOfTypes } from './generate/shape-of-type.ts';

const root = packageRoot();
const files = {
  kinds: join(root, 'src/core/kinds.ts'),
  flows: join(root, 'src/flows/all-flows.ts'),
  world: join(root, 'src/core/world/world.ts'),
  settings: join(root, 'src/core/world/settings.ts'),
  state: join(root, 'src/core/world/carry-state.ts'),
  snapshot: join(root, 'src/core/world/snapshot.ts'),
  authority: join(root, 'src/core/world/authority.ts'),
};
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
const program = ts.createProgram(Object.values(files), { ...options, noEmit: true, incremental: false });
const checker = program.getTypeChecker();
const shapes = new ShapesOfTypes(checker, { 'Partial<Settings>': shapeOfSettings() });

/** The types of the members of an array that a file exports under a name. */
function membersOf(file: string, name: string): ts.Type[] {
  let found: ts.Type[] = [];
  program.getSourceFile(file)?.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const declaration of node.declarationList.declarations)
      if (declaration.name.getText() === name && declaration.initializer !== undefined)
        found = (declaration.initializer as ts.ArrayLiteralExpression).elements.map((each) =>
          checker.getTypeAtLocation(each),
        );
  });
  return found;
}

/** A file's exports of the type `Kind`. */
function kindOf(file: string, name: string): ts.Type {
  const source = program.getSourceFile(file);
  const exported = source && checker.getSymbolAtLocation(source);
  const symbol = exported && checker.getExportsOfModule(exported).find((each) => each.name === name);
  if (symbol === undefined) throw new Error(`${file} does not export ${name}`);
  return checker.getTypeOfSymbol(symbol);
}

function firstArgument(type: ts.Type): ts.Type {
  const [argument] = type.aliasTypeArguments ?? checker.getTypeArguments(type as ts.TypeReference);
  if (argument === undefined) throw new Error(`${checker.typeToString(type)} has no type of records`);
  return argument;
}

const recordTypes = [
  ...membersOf(files.kinds, 'storedKinds').map((type, at) => [storedKinds[at]?.name ?? '', type] as const),
  ['worlds', kindOf(files.world, 'worlds')] as const,
  ['settings', kindOf(files.settings, 'settingsKind')] as const,
  ['sandbox', kindOf(files.state, 'sandboxStates')] as const,
  ['snapshots', kindOf(files.snapshot, 'snapshots')] as const,
  ['authorities', kindOf(files.authority, 'authorities')] as const,
];
const records = recordTypes.map(([name, type]) => [name, shapes.shapeOf(firstArgument(type), name)] as const);

const states = membersOf(files.flows, 'allFlows').flatMap((type, at) => {
  const flow = allFlows[at]?.name ?? '';
  return checker
    .getPropertiesOfType(firstArgument(type))
    .map(
      (state) =>
        [`${flow}/${state.name}`, shapes.shapeOf(checker.getTypeOfSymbol(state), `${flow}/${state.name}`)] as const,
    );
});

const table = (name: string, doc: string, rows: readonly (readonly [string, unknown])[]): string[] => [
  `/** ${doc} */`,
  `export const ${name}: Readonly<Record<string, string>> = {`,
  ...rows.map(([key, shape]) => {
    const named = /^[a-z]+$/.test(key) ? key : `'${key}'`;
    const text = JSON.stringify(shape);
    return `  ${named}:${named.length + text.length > 113 ? '\n    ' : ' '}'${text}',`;
  }),
  '};',
];

const lines = [
  '// Generated from the types of records by `npm run gen -- record-shapes`.',
  '',
  ...table('recordShapes', 'The shape of the records of each kind, as the JSON of a `RecordShape`.', records),
  '',
  ...table('stateShapes', 'The data of a flow in each of its states.', states),
  '',
];
await writeFile(join(root, 'src/core/records/record-shapes.ts'), lines.join('\n'));

import { camelCase, checkKebabCase, pascalCase, words } from './names.ts';
import type { Tree } from './tree.ts';

const source = (name: string) => `import { defineFlow } from '../machine.ts';

type ${pascalCase(name)}States = {
  enterAnswer: object;
  done: { answer: string };
};

type ${pascalCase(name)}Events = {
  submitAnswer: { answer: string };
};

/** ${words(name)}: say here what a person does, and cite the row. */
export const ${camelCase(name)} = defineFlow<${pascalCase(name)}States, ${pascalCase(name)}Events>()({
  name: '${name}',
  initial: 'enterAnswer',
  final: ['done'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    enterAnswer: {
      on: {
        submitAnswer: {
          to: ['done'],
          run: async (_context, _data, { answer }) => ({ to: 'done', data: { answer } }),
        },
      },
    },
    done: { on: {} },
  },
});
`;

const test = (area: string, name: string) => `import t from 'tap';
import { ${camelCase(name)} } from '../../../src/flows/${area}/${name}.ts';
import { send } from '../../../src/flows/run-flow.ts';
import { bareSandbox, contextOf } from '../../helpers/bare-sandbox.ts';

t.test('${words(name)}: an answer ends it', async (t) => {
  const context = contextOf(await bareSandbox());
  const { flow, effect } = await send(${camelCase(name)}, context, undefined, { type: 'submitAnswer', answer: 'yes' });
  t.equal(effect, 'moved');
  t.match(flow, { state: 'done', data: { answer: 'yes' } });
});
`;

const sample = (name: string) => `  sample(
    ${camelCase(name)},
    { enterAnswer: {}, done: { answer: 'yes' } },
    { submitAnswer: { answer: 'yes' } },
  ),`;

/**
 * A procedure of a person.
 * @param path `area/name`, such as `signin/password-recovery`
 */
export function newFlow(tree: Tree, path: string): string[] {
  const [area = '', name = ''] = path.split('/');
  if (name === '') throw new Error('a flow is named by its area too: npm run new -- flow signin/password-recovery');
  checkKebabCase(area);
  checkKebabCase(name);
  const file = `src/flows/${area}/${name}.ts`;
  tree.create(file, source(name));
  tree.create(`test/flows/${area}/${name}.test.ts`, test(area, name));
  tree.addImport('src/flows/all-flows.ts', `import { ${camelCase(name)} } from './${area}/${name}.ts';`);
  tree.addBefore('src/flows/all-flows.ts', /^\];/, `  ${camelCase(name)},`);
  tree.addImport('test/flows/samples.ts', `import { ${camelCase(name)} } from '../../${file}';`);
  tree.addBefore('test/flows/samples.ts', /^\];/, sample(name));
  return ['mount it in a surface of src/http/surfaces', 'npm run gen -- flow-drawings supported'];
}

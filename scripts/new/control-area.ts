import { camelCase, pascalCase, words } from './names.ts';
import type { Tree } from './tree.ts';

const singular = (name: string) => name.replace(/s$/, '');

const routes = (name: string) => `import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { example, inSandbox, refusals } from './schemas/common.ts';
import { ${camelCase(singular(name))}List } from './schemas/${name}.ts';

const operations = {
  list${pascalCase(name)}: {
    operationId: 'list${pascalCase(name)}',
    ...example(),
    tags: ['Sandboxes'],
    summary: 'List the ${words(name).toLowerCase()}',
    params: inSandbox,
    response: { 200: ${camelCase(singular(name))}List, ...refusals },
  },
};

/** ${words(name)}: say here what they are, and cite the row. */
export const ${camelCase(singular(name))}Routes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/${name}', { schema: operations.list${pascalCase(name)} }, async (request) => {
    sandboxFor(request);
    return { ${camelCase(name)}: [] };
  });
};
`;

const schema = (name: string) => `import { Type } from 'typebox';
import { id, object } from './common.ts';

const ${camelCase(singular(name))}View = object({ id: id('Its name.') }, { title: '${pascalCase(singular(name))}' });

export const ${camelCase(singular(name))}List = object({ ${camelCase(name)}: Type.Array(${camelCase(singular(name))}View) });
`;

const test = (name: string) => `import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';

t.test('${words(name)} are listed', async (t) => {
  const { port } = await testServer();
  const answer = await ask(port, \`http://localhost:\${port}/_latchkey/api/sandboxes/default/${name}\`);
  t.equal(answer.status, 200);
  t.same(answer.json(), { ${camelCase(name)}: [] });
});
`;

/** An area of the control API: routes with their description, and their shapes. */
export function newControlArea(tree: Tree, name: string): string[] {
  const control = 'src/http/surfaces/control';
  const exported = `${camelCase(singular(name))}Routes`;
  tree.create(`${control}/${name}.ts`, routes(name));
  tree.create(`${control}/schemas/${name}.ts`, schema(name));
  tree.create(`test/http/control/${name}.test.ts`, test(name));
  tree.addImport(`${control}/index.ts`, `import { ${exported} } from './${name}.ts';`);
  tree.addBefore(`${control}/index.ts`, /^\];/, `  ${exported},`);
  return ['give it its tag (scripts/generate/describe-control-api.ts)', 'npm run gen -- openapi', 'src/client'];
}

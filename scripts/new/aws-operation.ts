import { camelCase, pascalCase } from './names.ts';
import type { Tree } from './tree.ts';

const source = (name: string) => `import { signedOperation } from '../../aws/api.ts';

/** Say here what it does beyond its name. */
export const ${camelCase(name)}Operation = signedOperation({}, ({ caller }) => ({
  Account: caller.account.id,
}));
`;

const test = (surface: string, name: string) => `import t from 'tap';
import { ${camelCase(name)}Operation } from '../../../src/http/surfaces/${surface}/${name}.ts';

t.test('${pascalCase(name)} asks for a signature', async (t) => {
  t.ok(${camelCase(name)}Operation.signed);
});
`;

/** An operation of an AWS API: one file, named in the API's table. */
export function newAwsOperation(tree: Tree, surface: string, name: string): string[] {
  const api = `src/http/surfaces/${surface}/api.ts`;
  tree.addImport(api, `import { ${camelCase(name)}Operation } from './${name}.ts';`);
  tree.addBefore(api, /^ {2}\},/, `    ${pascalCase(name)}: ${camelCase(name)}Operation,`);
  tree.create(`src/http/surfaces/${surface}/${name}.ts`, source(name));
  tree.create(`test/http/${surface}/${name}.test.ts`, test(surface, name));
  return ['call it in its test as a client does: over HTTP, signed'];
}

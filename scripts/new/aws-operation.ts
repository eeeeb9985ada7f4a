import { camelCase, pascalCase } from './names.ts';
import type { Tree } from './tree.ts';

const source = (name: string) => `import { signedOperation } from '../../aws/api.ts';

/** Say here what it does beyond its name. */
export const ${camelCase(name)}Operation = signedOperation({}, ({ caller }) => ({
  Account: caller.account.id,
}));
`;

const test = (surface: string, spelt: string) => `import t from 'tap';
import { ${surface}Api } from '../../../src/http/surfaces/${surface}/api.ts';
import { ADMIN, posted, send, sign } from '../../helpers/signed-call.ts';
import { world } from '../../helpers/world.ts';

t.test('${spelt} answers a signed call', async (t) => {
  const w = await world(t);
  const call = posted(w.origin, { Action: '${spelt}', Version: ${surface}Api.version });
  const answer = await send(w.port, await sign(call, { keys: ADMIN, service: ${surface}Api.service }));
  t.equal(answer.status, 200);
  t.match(answer.text(), '<Account>111122223333</Account>');
});
`;

/** An operation of an AWS API: one file, named in the API's table. It answers at once, and is no longer one of the later ones. */
export function newAwsOperation(tree: Tree, surface: string, name: string): string[] {
  const folder = `src/http/surfaces/${surface}`;
  const spelt = tree.takeWord(`${folder}/later-operations.ts`, pascalCase(name)) ?? pascalCase(name);
  tree.addImport(`${folder}/api.ts`, `import { ${camelCase(name)}Operation } from './${name}.ts';`);
  tree.addBefore(`${folder}/api.ts`, /^ {2}\},/, `    ${spelt}: ${camelCase(name)}Operation,`);
  tree.create(`${folder}/${name}.ts`, source(name));
  tree.create(`test/http/${surface}/${name}.test.ts`, test(surface, spelt));
  return ['give it its input and its answer, and call it in its test as a client does'];
}

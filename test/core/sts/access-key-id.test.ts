import t from 'tap';
import { mintAccessKeyId, sandboxOfAccessKeyId } from '../../../src/core/sts/access-key-id.ts';
import { frozen } from '../../helpers/bare-people.ts';

t.test(
  'TEST-1 TEST-11 an access key ID bears the mock mark and names its sandbox, but for the default one',
  async (t) => {
    const { random } = await frozen();
    const minted = (name: string, kind: 'AKIA' | 'ASIA') => mintAccessKeyId({ name, random } as never, kind);
    t.match(minted('default', 'AKIA'), /^AKIAMOCK[A-Z2-7]{12}$/);
    t.match(minted('my-sandbox', 'ASIA'), /^ASIAMOCK[A-Z2-7]{12}_my_sandbox$/);
    for (const name of ['my-sandbox', 'a', 'a-b-1']) t.equal(sandboxOfAccessKeyId(minted(name, 'ASIA')), name);
    t.equal(sandboxOfAccessKeyId(minted('default', 'ASIA')), undefined);
  },
);

t.test('TEST-1 an access key ID that the mock has not minted names no sandbox', (t) => {
  for (const id of [
    '',
    'AKIAIOSFODNN7EXAMPLE_a',
    'xASIAMOCKABCDEFGHIJKL_a',
    'ASIAMOCKABCDEFGHIJKL_a b',
    'ASIAMOCKABC_a',
  ])
    t.equal(sandboxOfAccessKeyId(id), undefined, id);
  t.equal(sandboxOfAccessKeyId('ASIAMOCKABCDEFGHIJKL_a'), 'a');
  t.end();
});

import t from 'tap';
import { aliasAt, takeAlias } from '../../../src/core/builder/tool-alias.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const tool = { id: 'codeCatalyst' } as const;

t.test('BUILDER-15 an alias is one person’s at one tool, for good', async (t) => {
  const sandbox = await bareSandbox();
  t.equal(await aliasAt(sandbox, tool, 'a'), undefined);
  t.equal(await takeAlias(sandbox, tool, 'a', ' Bo.1 '), 'Bo.1');
  await t.rejects(takeAlias(sandbox, tool, 'b', 'bO.1'), { code: 'ALIAS_TAKEN' });
  t.equal(await takeAlias(sandbox, tool, 'a', 'other'), 'Bo.1', 'the first one stays');
  t.equal(await takeAlias(sandbox, tool, 'a', 'bo.1'), 'Bo.1');
  t.equal(await takeAlias(sandbox, { id: 'rePost' }, 'b', 'Bo.1'), 'Bo.1', 'at another tool it is free');
  const racers = await Promise.allSettled(['c', 'd', 'e'].map((id) => takeAlias(sandbox, tool, id, 'wanted')));
  t.equal(racers.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const typed of ['', 'ab', '.ab', 'a b c', 'é'.repeat(5), 'x'.repeat(101)])
    await t.rejects(takeAlias(sandbox, tool, 'f', typed), { code: 'INVALID_NAME', facts: { field: 'alias' } });
});

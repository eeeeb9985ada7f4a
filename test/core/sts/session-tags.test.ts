import t from 'tap';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { fitTags, sessionTags } from '../../../src/core/sts/session-tags.ts';
import type { RoleSession, SessionTag } from '../../../src/core/sts/temporary-credentials.ts';

const tags = (...pairs: string[]): readonly SessionTag[] =>
  pairs.map((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return { key, value };
  });

const user = { principal: { kind: 'user' } } as unknown as Caller;
/** A caller in a role session of these tags. */
const inRole = (own: readonly SessionTag[], transitiveTagKeys: readonly string[]): Caller => {
  const session: RoleSession = {
    kind: 'role',
    roleId: 'AROAMOCK',
    sessionName: 's',
    tags: own,
    transitiveTagKeys,
    chained: false,
  };
  return { principal: { kind: 'role', session } } as unknown as Caller;
};

t.test('CLI-4 a user’s tags become those of the session, in their order', async (t) => {
  const asked = { tags: tags('b=1', 'a=2'), transitiveTagKeys: ['A'] };
  t.strictSame(sessionTags(user, asked), asked);
  t.strictSame(sessionTags(user, { tags: [], transitiveTagKeys: [] }), { tags: [], transitiveTagKeys: [] });
});

const refused: Readonly<Record<string, readonly [Caller, readonly SessionTag[], readonly string[], string]>> = {
  'the same key twice': [user, tags('a=1', 'a=2'), [], 'duplicate'],
  'the same key in other capitals': [user, tags('team=1', 'Team=1'), [], 'duplicate'],
  'a reserved key': [user, tags('aws:team=1'), [], 'reserved'],
  'a reserved key in capitals': [user, tags('AWS:team=1'), [], 'reserved'],
  'a transitive key without a tag': [user, tags('a=1'), ['b'], 'not-transitive'],
  'another value of an inherited tag': [inRole(tags('team=red'), ['team']), tags('TEAM=blue'), [], 'duplicate'],
  'a transitive key that is only inherited': [inRole(tags('team=red'), ['team']), [], ['team'], 'not-transitive'],
};

for (const [title, [caller, asked, transitiveTagKeys, why]] of Object.entries(refused)) {
  t.test(`CLI-4 session tags are refused: ${title}`, async (t) => {
    t.throws(() => sessionTags(caller, { tags: asked, transitiveTagKeys }), { code: 'TAGS_INVALID', facts: { why } });
  });
}

t.test('CLI-4 a key that only holds “aws:” further on is free', async (t) => {
  const asked = { tags: tags('my-aws:team=1'), transitiveTagKeys: [] };
  t.strictSame(sessionTags(user, asked), asked);
});

t.test('CLI-4 a chained session inherits the transitive tags of the one before, and passes them on', async (t) => {
  const caller = inRole(tags('team=red', 'cost=1'), ['TEAM']);
  t.strictSame(sessionTags(caller, { tags: tags('cost=2'), transitiveTagKeys: ['cost'] }), {
    tags: tags('team=red', 'cost=2'),
    transitiveTagKeys: ['team', 'cost'],
  });
});

t.test(
  'CLI-4 a provider’s tags are held to the model: 50 of each, with keys of 1 to 128 and values of 0 to 256',
  (t) => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: '' }));
    const keys = (count: number) => many(count).map(({ key }) => key);
    const one = (key: string, value = '') => ({ tags: [{ key, value }], transitiveTagKeys: [] });
    for (const [fits, request] of [
      [true, { tags: many(50), transitiveTagKeys: keys(50) }],
      [false, { tags: many(51), transitiveTagKeys: [] }],
      [false, { tags: [], transitiveTagKeys: keys(51) }],
      [true, one('k'.repeat(128), 'v'.repeat(256))],
      [true, one('부서 _.:/=+-@', '개발 1')],
      [false, one('')],
      [false, one('k'.repeat(129))],
      [false, one('k', 'v'.repeat(257))],
      [false, one('k;')],
      [false, one(';k')],
      [false, one('k', 'v;')],
      [false, one('k', ';v')],
      [false, { tags: [...many(2), { key: ';', value: '' }], transitiveTagKeys: [] }],
    ] as const)
      t.equal(fitTags(request), fits, JSON.stringify(request).slice(0, 80));
    t.end();
  },
);

import t from 'tap';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { sessionTags } from '../../../src/core/sts/session-tags.ts';
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

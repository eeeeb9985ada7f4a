import t from 'tap';
import { type Crowd, findPeople } from '../../../src/core/accounts/find-people.ts';
import { loginOf, rootEmailKey } from '../../../src/core/accounts/user.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const roots: Crowd = { of: { index: 'kind', key: 'root' }, has: ({ kind }) => kind === 'root', claim: rootEmailKey };

t.test('TEST-14 people stand in the order of their names, in parts; those without a password come last', async (t) => {
  const sandbox = await bareSandbox();
  const all: string[] = [];
  const { parts, total } = await findPeople(sandbox, roots, { part: 1 });
  for (let part = 1; part <= parts; part += 1) {
    const found = await findPeople(sandbox, roots, { part });
    t.equal(found.part, part);
    all.push(...found.people.map((user) => `${user.password === undefined ? 1 : 0} ${loginOf(user)}`));
  }
  t.equal(all.length, total);
  t.same(all, [...all].sort(), 'whoever can sign in comes first');
  for (const [part, expected] of [
    [0, 1],
    [-3, 1],
    [Number.NaN, 1],
    [2.7, 2],
    [1e300, parts],
    [Number.POSITIVE_INFINITY, parts],
  ] as const)
    t.equal((await findPeople(sandbox, roots, { part })).part, expected, String(part));
});

t.test('TEST-14 a search finds parts of names, addresses and accounts, in any case', async (t) => {
  const sandbox = await bareSandbox();
  const find = async (search: string, crowd = roots) =>
    (await findPeople(sandbox, crowd, { search, part: 1 })).people.map(loginOf);
  t.same(await find('ROOT-MFA'), ['root-mfa@example.com']);
  t.same(await find(' 222233334444 '), ['root-mfa@example.com']);
  t.same(await find('nobody'), []);
  t.same(await find('root-mfa', { ...roots, has: () => false }), [], 'nobody who is not of the crowd');
});

t.test('TEST-14 a whole name is found beyond the people who are looked at', async (t) => {
  let asked = 0;
  const sandbox = await bareSandbox({
    store: (store) =>
      ({
        ...Object.fromEntries(
          (
            ['get', 'claimed', 'count', 'put', 'commit', 'remove', 'take', 'next', 'sweep', 'dump', 'load'] as const
          ).map((name) => [name, (store[name] as (...args: unknown[]) => unknown).bind(store)]),
        ),
        // A store in which only the first two people are looked at.
        list: async (kind: never, query: object) => {
          asked += 1;
          return store.list(kind, { ...query, limit: 2 });
        },
      }) as unknown as typeof store,
  });
  const found = await findPeople(sandbox, roots, { search: 'Root-OTP@example.com', part: 1 });
  t.same(found.people.map(loginOf), ['root-otp@example.com']);
  t.equal(found.looked, 2);
  t.ok(found.total > 100);
  t.equal(asked, 1, 'one look, however many there are');
});

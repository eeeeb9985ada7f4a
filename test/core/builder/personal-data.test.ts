import t from 'tap';
import { addBuilderUser } from '../../../src/core/builder/add-builder-user.ts';
import { askForData } from '../../../src/core/builder/data-request.ts';
import { personalData, personalParts } from '../../../src/core/builder/personal-data.ts';
import { storedKinds } from '../../../src/core/kinds.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

/** Records of users of accounts and of identity providers: a Builder ID never has any (CLI-6, FED-4). */
const OTHERS = [
  'login-tokens',
  'access-keys',
  'temporary-credentials',
  'signin-tokens',
  'provider-codes',
  'provider-tokens',
];

t.test('BUILDER-8 every kind of record that may be a person’s is told', (t) => {
  const owned = storedKinds.filter(({ indexes }) => indexes !== undefined && Object.hasOwn(indexes, 'user'));
  t.same(
    personalParts.map(({ kind }) => kind).sort(),
    owned
      .map(({ name }) => name)
      .filter((name) => !OTHERS.includes(name))
      .sort(),
  );
  t.end();
});

t.test('BUILDER-8 the data is one person’s', async (t) => {
  const sandbox = await bareSandbox();
  const [one, other] = await Promise.all(
    ['one@example.com', 'other@example.com'].map((email) => addBuilderUser(sandbox, { email })),
  );
  if (one === undefined || other === undefined) throw new Error('nobody was made');
  await askForData(sandbox, { user: other }, 'en');
  const data = await personalData(sandbox, { user: one });
  t.match(data, { profile: { email: 'one@example.com', emailVerified: true, password: undefined }, dataRequests: [] });
  t.notMatch(JSON.stringify(data), 'other');
});

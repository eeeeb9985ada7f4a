import t from 'tap';
import { spendAssertion, usedAssertions } from '../../../src/core/saml/used-assertion.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const assertion = { issuer: 'https://idp.example.com', id: '_1', expiresAt: Date.UTC(2030, 0, 1) };
const replayed = { code: 'ASSERTION_INVALID', facts: { why: 'replayed' } };

t.test('FED-3 one of a hundred racers with one assertion gets in', async (t) => {
  const sandbox = await bareSandbox();
  const ends = await Promise.allSettled(Array.from({ length: 100 }, () => spendAssertion(sandbox, assertion)));
  t.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
  await t.rejects(spendAssertion(sandbox, assertion), replayed);
});

t.test('FED-3 an ID is spent for its issuer and its sandbox alone', async (t) => {
  const sandbox = await bareSandbox();
  await spendAssertion(sandbox, assertion);
  for (const more of [{ id: '_2' }, { issuer: 'https://other.example.com' }])
    await t.resolves(spendAssertion(sandbox, { ...assertion, ...more }), JSON.stringify(more));
  await t.resolves(spendAssertion(await bareSandbox(), assertion));
  await t.rejects(spendAssertion(sandbox, { ...assertion, expiresAt: assertion.expiresAt + 1 }), replayed);
});

t.test('FED-3 no issuer can spend an ID of another by where its own name ends', async (t) => {
  const sandbox = await bareSandbox();
  await spendAssertion(sandbox, { ...assertion, issuer: 'a', id: 'bc' });
  await t.resolves(spendAssertion(sandbox, { ...assertion, issuer: 'ab', id: 'c' }));
});

t.test('FED-3 a spent assertion is remembered until it expires', async (t) => {
  const sandbox = await bareSandbox();
  await spendAssertion(sandbox, assertion);
  const [used] = (await sandbox.store.list(usedAssertions)).items;
  t.ok(used);
  t.equal(used && usedAssertions.expiresAt?.(used), assertion.expiresAt);
});

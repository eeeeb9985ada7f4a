import t from 'tap';
import { roles } from '../../../src/core/accounts/role.ts';
import { AWS_ATTRIBUTES } from '../../../src/core/federation/aws-attributes.ts';
import { consoleOffer } from '../../../src/core/federation/saml/console-offer.ts';
import { federatedByHandle } from '../../../src/core/identity-providers/federated-users.ts';
import { makeAssertion } from '../../../src/core/identity-providers/saml/make-assertion.ts';
import { liveSession } from '../../../src/core/sessions/console-sessions.ts';
import { enterBySaml } from '../../../src/core/sts/enter-by-saml.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { ACCOUNT, frozen, ORIGIN, START } from '../../helpers/bare-people.ts';

const CONSUMER = 'https://signin.aws.amazon.com/saml';
const HOUR = 3_600_000;
const consumerOf = (address: string) => (address === CONSUMER ? address : undefined);

/** Fay has brought an assertion that offers her SamlAdmin, which may last for 12 hours. */
async function offered(more: Readonly<Record<string, readonly string[]>> = {}, { sessionSeconds = 8 * 3600 } = {}) {
  const sandbox = await frozen();
  const fay = await federatedByHandle(sandbox, 'example-idp:fay@example.com');
  if (fay === undefined) throw new Error('there is no fay');
  const attributes = Object.fromEntries(
    Object.entries(more).map(([name, values]) => [`${AWS_ATTRIBUTES}${name}`, values]),
  );
  const { encoded } = await makeAssertion(
    sandbox,
    { ...fay.identityProvider, sessionSeconds },
    {
      ...{ subject: fay.user.subject, attributes: { ...fay.user.attributes, ...attributes } },
    },
  );
  const {
    roles: [role],
  } = await consoleOffer(sandbox, encoded, consumerOf);
  if (role === undefined) throw new Error('there is no role');
  return { sandbox, role, enter: () => enterBySaml(sandbox, role, ORIGIN) };
}

t.test('FED-3 apis §5 the console stays open for an hour, or as SessionDuration says', async (t) => {
  for (const [more, hours] of [
    [{}, 1],
    [{ SessionDuration: ['43200'] }, 12],
    [{ SessionDuration: ['900'] }, 0.25],
  ] as const) {
    const { enter } = await offered(more, { sessionSeconds: 24 * 3600 });
    const { session, arn } = await enter();
    t.equal((session.expiresAt - START) / HOUR, hours);
    t.match(session, { mfa: false, issuer: 'https://example-idp.idp.example.com/saml/start/aws' });
    t.equal(arn, `arn:aws:sts::${ACCOUNT}:assumed-role/SamlAdmin/fay@example.com`);
  }
});

t.test('B63 FED-3 a session ends with that of the provider, and never lasts longer than the role allows', async (t) => {
  const short = await offered({ SessionDuration: ['43200'] }, { sessionSeconds: 1800 });
  const { session } = await short.enter();
  t.equal(session.expiresAt, START + HOUR / 2);
  await advanceClock(short.sandbox, HOUR / 2);
  t.equal(await liveSession(short.sandbox, session.id), undefined);
  const reader = await offered({
    SessionDuration: ['43200'],
    Role: [`arn:aws:iam::${ACCOUNT}:role/SamlReader,arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`],
  });
  t.equal((await reader.enter()).session.expiresAt, START + HOUR);
});

t.test('FED-3 a role that does not trust the provider opens no console, and the journal says why', async (t) => {
  const { sandbox, enter } = await offered({
    Role: [`arn:aws:iam::${ACCOUNT}:role/Admin,arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`],
  });
  const refused = { code: 'SAML_SIGN_IN_REFUSED', facts: { why: 'role' } };
  await t.rejects(enter(), refused);
  t.match((await sandbox.journal.list({ event: 'federation.refused' })).at(-1), { facts: { why: 'ACTION_DENIED' } });
  const gone = await offered();
  const { items } = await gone.sandbox.store.list(roles);
  const role = items.find(({ name }) => name === 'SamlAdmin');
  await gone.sandbox.store.remove(roles, role?.id ?? '');
  await t.rejects(gone.enter(), refused, 'a role that is gone');
});

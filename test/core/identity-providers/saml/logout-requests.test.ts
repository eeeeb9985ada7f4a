import t from 'tap';
import { federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import {
  liveProviderSession,
  startProviderSession,
} from '../../../../src/core/identity-providers/provider-sessions.ts';
import {
  isFreshFor,
  liveAuthnRequest,
  noteFreshSession,
  openAuthnRequest,
} from '../../../../src/core/identity-providers/saml/authn-requests.ts';
import {
  openLogoutRequest,
  signOutFor,
  takeLogoutRequest,
} from '../../../../src/core/identity-providers/saml/logout-requests.ts';
import { nameIdOf } from '../../../../src/core/identity-providers/saml/name-id.ts';
import { sessionIndexOf } from '../../../../src/core/identity-providers/saml/vouch-for.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { wallTime } from '../../../../src/core/time/wall-time.ts';
import { frozen, ORIGIN } from '../../../helpers/bare-people.ts';
import { PARTY } from './requests.ts';

const answerTo = { binding: 'redirect', location: 'https://sp.test/logged-out' } as const;

/** Fay is signed in at her provider, and a service provider wants her out. */
async function wanted(nameIdFormat: 'emailAddress' | 'transient' = 'emailAddress') {
  const sandbox = await frozen();
  const found = await federatedByHandle(sandbox, 'example-idp:fay@example.com');
  if (found === undefined) throw new Error('there is no fay');
  const person = { ...found, identityProvider: { ...found.identityProvider, nameIdFormat } };
  const { identityProvider: provider } = person;
  const session = await startProviderSession(sandbox, person, ORIGIN);
  const head = { id: '_r1', issuer: PARTY, nameId: 'fay@example.com', sessionIndexes: [] };
  const open = (more: Partial<Parameters<typeof openLogoutRequest>[2]> = {}) =>
    openLogoutRequest(sandbox, provider, { ...head, ...more }, { answerTo });
  const signOut = async (more: Partial<Parameters<typeof openLogoutRequest>[2]> = {}, visitor = true) => {
    const wish = await takeLogoutRequest(sandbox, provider, await open(more));
    if (wish === undefined) throw new Error('there is no wish');
    const { isOut, message } = await signOutFor(sandbox, provider, wish, visitor ? { ...person, session } : undefined);
    t.match(message, isOut ? 'status:Success' : 'status:UnknownPrincipal');
    return [isOut, (await liveProviderSession(sandbox, provider, session.id)) !== undefined];
  };
  return { sandbox, provider, person, session, head, open, signOut, index: sessionIndexOf(sandbox, session, PARTY) };
}

t.test('SAML core §3.7.1 a sign-out ends the session of the person that is named, and of nobody else', async (t) => {
  const [out, stays] = [
    [true, false],
    [false, true],
  ];
  t.strictSame(await (await wanted()).signOut(), out);
  t.strictSame(await (await wanted()).signOut({ nameId: 'finn@example.com' }), stays);
  const { signOut, index } = await wanted();
  t.strictSame(await signOut({ sessionIndexes: ['_another'] }), stays);
  t.strictSame(
    await signOut({ sessionIndexes: [index], nameId: 'finn@example.com' }),
    stays,
    'the name has to fit, too',
  );
  t.strictSame(
    await signOut({ sessionIndexes: [index], issuer: 'https://other.test' }),
    stays,
    'another’s name of the session',
  );
  t.strictSame(await signOut({ sessionIndexes: ['_another', index] }), out);
  t.strictSame(await (await wanted()).signOut({}, false), [true, true], 'nobody is in here');
});

t.test('SAML core §8.3.8 a name of a single use tells nobody: the session does', async (t) => {
  const { signOut, index } = await wanted('transient');
  t.strictSame(await signOut(), [false, true]);
  t.strictSame(await signOut({ nameId: '_any', sessionIndexes: [index] }), [true, false]);
});

t.test('FED-3 a sign-out is taken once, within five minutes, at its own provider', async (t) => {
  const { sandbox, provider, open, head: wish } = await wanted();
  const id = await open();
  t.equal(await takeLogoutRequest(sandbox, { id: 'nameid-idp' }, id), undefined);
  const race = await Promise.all(Array.from({ length: 20 }, () => takeLogoutRequest(sandbox, provider, id)));
  t.equal(race.filter((each) => each !== undefined).length, 1);
  const stated = await openLogoutRequest(sandbox, provider, wish, { answerTo, relayState: 'state' });
  t.match(await takeLogoutRequest(sandbox, provider, stated), {
    relayState: 'state',
    requestId: '_r1',
    audience: PARTY,
  });
  t.notHas(await takeLogoutRequest(sandbox, provider, await open()), { relayState: /./ });
  const [early, late] = [await open(), await open()];
  await advanceClock(sandbox, 5 * 60_000 - 1);
  t.ok(await takeLogoutRequest(sandbox, provider, early));
  await advanceClock(sandbox, 1);
  t.equal(await takeLogoutRequest(sandbox, provider, late), undefined);
});

t.test('TEST-2 a sign-out’s own end is judged by the wall clock', async (t) => {
  const { sandbox, open } = await wanted();
  await advanceClock(sandbox, 24 * 60 * 60_000);
  t.ok(await open({ expiresAt: wallTime(sandbox) + 60_000 }));
  await t.rejects(open({ expiresAt: wallTime(sandbox) }), { code: 'SAML_REQUEST_INVALID', facts: { why: 'late' } });
});

t.test('SAML core §3.4.1 ForceAuthn is met by a session that began for the wish, at its own provider', async (t) => {
  const { sandbox, provider, session } = await wanted();
  const wish = { audience: PARTY, recipient: 'r', postTo: 'r', passive: false };
  const opened = await openAuthnRequest(sandbox, provider, { ...wish, forced: true });
  t.equal(isFreshFor(opened, session.id), false);
  await noteFreshSession(sandbox, { id: 'nameid-idp' }, opened.id, session.id);
  t.notHas(await liveAuthnRequest(sandbox, provider, opened.id), { freshSession: session.id });
  await noteFreshSession(sandbox, provider, opened.id, session.id);
  const noted = await liveAuthnRequest(sandbox, provider, opened.id);
  t.equal(noted && isFreshFor(noted, session.id), true);
  t.equal(noted && isFreshFor(noted, 'another'), false);
  t.equal(isFreshFor({ ...opened, forced: false }, 'any'), true);
  t.equal(await liveAuthnRequest(sandbox, { id: 'nameid-idp' }, opened.id), undefined);
  await advanceClock(sandbox, 60 * 60_000 - 1);
  t.ok(await liveAuthnRequest(sandbox, provider, opened.id));
  await advanceClock(sandbox, 1);
  t.equal(await liveAuthnRequest(sandbox, provider, opened.id), undefined);
});

t.test(
  'SAML core §8.3.7 a persistent name is one person’s at one service provider; others cannot compare',
  async (t) => {
    const { sandbox } = await wanted();
    const name = (
      nameIdFormat: Parameters<typeof nameIdOf>[0]['nameIdFormat'],
      subject = 'Fay',
      audience = PARTY,
      id = 'idp',
    ) => nameIdOf({ id, nameIdFormat }, { subject, email: 'fay@example.com' }, audience, sandbox.random);
    t.equal(name('persistent'), name('persistent', 'fay'), 'the same at each sign-in, and in any case');
    const others = [
      name('persistent', 'finn'),
      name('persistent', 'Fay', 'https://other.test'),
      name('persistent', 'Fay', PARTY, 'idp2'),
    ];
    t.equal(new Set([name('persistent'), ...others]).size, 4);
    t.not(name('transient'), name('transient'));
    t.strictSame([name('emailAddress'), name('unspecified')], ['fay@example.com', 'Fay']);
  },
);

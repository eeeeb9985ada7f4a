import t from 'tap';
import { consumerUrl, providerId } from '../../../src/core/applications/application-links.ts';
import { liveApplicationSession } from '../../../src/core/applications/application-session.ts';
import { openSamlApplication } from '../../../src/core/applications/open-saml-application.ts';
import { receiveAssertion } from '../../../src/core/applications/receive-assertion.ts';
import { signingKeyOf } from '../../../src/core/directories/signing-key.ts';
import { storedKinds } from '../../../src/core/kinds.ts';
import { buildResponse } from '../../../src/core/saml/build-response.ts';
import { identityProviderId } from '../../../src/core/saml/identity-provider.ts';
import { signAssertion } from '../../../src/core/saml/sign-assertion.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { START, toldFacts } from '../../helpers/bare-people.ts';
import { janeWith, links } from './applications.ts';

const MINUTE = 60_000;
const refused = (why: string) => ({ code: 'ASSERTION_INVALID', facts: { why } });

async function posted() {
  const world = await janeWith();
  const { sandbox, jane, wiki } = world;
  const { encodedResponse } = await openSamlApplication(sandbox, jane, wiki.application, links);
  const receive = (response = encodedResponse, to = wiki, at = links) =>
    receiveAssertion(sandbox, to, { response, relayState: 'page' }, at);
  return { ...world, receive };
}

t.test('PORTAL-6 an assertion lets into one application, at its own address, for less than five minutes', async (t) => {
  const { sandbox, wiki, receive } = await posted();
  const other = { ...wiki, application: { ...wiki.application, id: 'ins-00000000000000ff' } };
  await t.rejects(receive(undefined, other), refused('issuer'));
  const elsewhere = { sample: (path: string) => `http://other.localhost:4600${path}` };
  await t.rejects(receive(undefined, wiki, elsewhere), refused('recipient'));
  await advanceClock(sandbox, 5 * MINUTE - 1);
  t.match(await receive(), { assertion: { nameId: 'jane_doe@example.com' }, relayState: 'page' });
  const late = await posted();
  await advanceClock(late.sandbox, 5 * MINUTE);
  await t.rejects(late.receive(), refused('late'));
});

t.test('PORTAL-6 SAML profiles §4.1.5 nobody has asked, so that no assertion may answer a request', async (t) => {
  const { sandbox, directory, wiki, receive } = await posted();
  const recipient = consumerUrl(links, wiki.application);
  const facts = {
    ...{ responseId: '1', assertionId: '2', issuer: identityProviderId(directory, wiki.application.id), recipient },
    ...{ audience: providerId(wiki.application), nameId: 'jane', attributes: {}, sessionIndex: 's' },
    ...{ issuedAt: START, expiresAt: START + MINUTE, authenticatedAt: START, sessionEndsAt: START + MINUTE },
  };
  const key = await signingKeyOf(sandbox, directory);
  const made = async (inResponseTo?: string) =>
    Buffer.from(await signAssertion(buildResponse({ ...facts, inResponseTo }), key)).toString('base64');
  await t.rejects(receive(await made('_request')), refused('request'));
  t.ok(await receive(await made()));
});

t.test('PORTAL-6 an application of another protocol takes no assertions', async (t) => {
  const { payroll, receive } = await posted();
  await t.rejects(receive(undefined, payroll), { code: 'NOT_FOUND' });
});

t.test('PORTAL-2 PORTAL-6 an application’s session ends when the portal’s does, and is no other’s', async (t) => {
  const { sandbox, wiki, payroll, receive } = await posted();
  const { id, expiresAt } = await receive();
  t.equal(expiresAt, START + 8 * 60 * MINUTE);
  t.match(await liveApplicationSession(sandbox, wiki.application, id), { id });
  for (const [application, given] of [
    [payroll.application, id],
    [wiki.application, undefined],
    [wiki.application, 'made up'],
  ] as const)
    t.equal(await liveApplicationSession(sandbox, application, given), undefined);
  await advanceClock(sandbox, 8 * 60 * MINUTE - 1);
  t.ok(await liveApplicationSession(sandbox, wiki.application, id));
  await advanceClock(sandbox, 1);
  t.equal(await liveApplicationSession(sandbox, wiki.application, id), undefined);
});

t.test(
  'PORTAL-6 an assertion is taken once: of ten racers one gets in, and a state that is carried remembers it',
  async (t) => {
    const { sandbox, wiki, receive } = await posted();
    const race = await Promise.allSettled(Array.from({ length: 10 }, () => receive()));
    t.equal(race.filter(({ status }) => status === 'fulfilled').length, 1);
    await t.rejects(receive(), refused('replayed'));
    const other = await posted();
    const genuine = await openSamlApplication(sandbox, other.jane, wiki.application, links);
    await receive(genuine.encodedResponse);
    await other.sandbox.store.load(storedKinds, await sandbox.store.dump(storedKinds));
    await t.rejects(other.receive(genuine.encodedResponse), refused('replayed'));
  },
);

t.test('TEST-6 PORTAL-6 the journal tells who has entered what, and why somebody has not', async (t) => {
  const { sandbox, receive } = await posted();
  await receive();
  await t.rejects(receive(), refused('replayed'));
  const about = { application: 'Sample Wiki' };
  t.match(await toldFacts(sandbox, 'application.opened'), [{ ...about, protocol: 'SAML' }]);
  t.match(await sandbox.journal.list({ event: 'application.entered' }), [
    { user: 'jane_doe@example.com', facts: about },
  ]);
  t.match(await toldFacts(sandbox, 'application.refused'), [{ ...about, why: 'replayed' }]);
});

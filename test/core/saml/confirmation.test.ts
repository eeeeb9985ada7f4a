import t from 'tap';
import { frozen } from '../../helpers/bare-people.ts';
import { CONSUMER, MINUTE, NOW, newKey, party, refused, unsigned } from './responses.ts';

const jane = async () => party(await newKey((await frozen()).tools.keys));

t.test(
  'SAML profiles §4.1.4.3 a response answers the request that was made, in envelope and confirmation',
  async (t) => {
    const { sign, verify } = await jane();
    const [answer, unasked] = [await sign(unsigned({ inResponseTo: '_q' })), await sign()];
    t.ok(await verify(answer, { inResponseTo: '_q' }));
    t.ok(await verify(unasked));
    for (const inResponseTo of ['_other', undefined])
      await t.rejects(verify(answer, { inResponseTo }), refused('request'));
    await t.rejects(verify(unasked, { inResponseTo: '_q' }), refused('request'), 'none where one was made');
    const envelope = unasked.replace(' Destination=', ' InResponseTo="_q" Destination=');
    await t.rejects(verify(envelope), refused('request'), 'the envelope says so alone');
  },
);

/** Changes of the assertion before it is signed. */
const changes: Readonly<Record<string, readonly [(xml: string) => string, string | undefined]>> = {
  'another address of the envelope': [
    (xml) => xml.replace(`Destination="${CONSUMER}"`, 'Destination="https://evil.test/"'),
    'recipient',
  ],
  'no address of the envelope': [(xml) => xml.replace(` Destination="${CONSUMER}"`, ''), undefined],
  'no recipient': [(xml) => xml.replace(` Recipient="${CONSUMER}"`, ''), 'recipient'],
  'no end of the confirmation': [
    (xml) => xml.replace(/(<saml2:SubjectConfirmationData) NotOnOrAfter="[^"]*"/, '$1'),
    'late',
  ],
  'a beginning of the confirmation': [
    (xml) =>
      xml.replace('<saml2:SubjectConfirmationData', '<saml2:SubjectConfirmationData NotBefore="2029-01-01T00:00:00Z"'),
    'subject',
  ],
  'another method': [(xml) => xml.replace('cm:bearer', 'cm:holder-of-key'), 'subject'],
  'two confirmations': [
    (xml) => xml.replace(/<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>/, '$&$&'),
    'structure',
  ],
  'no audience': [(xml) => xml.replace(/<saml2:AudienceRestriction>.*<\/saml2:AudienceRestriction>/, ''), 'audience'],
  'one of two audiences': [
    (xml) => xml.replace('<saml2:Audience>', '<saml2:Audience>https://other.test</saml2:Audience>$&'),
    undefined,
  ],
  'a second restriction to others': [
    (xml) =>
      xml.replace(
        '</saml2:Conditions>',
        '<saml2:AudienceRestriction><saml2:Audience>https://other.test</saml2:Audience></saml2:AudienceRestriction>$&',
      ),
    'audience',
  ],
  'no conditions': [(xml) => xml.replace(/<saml2:Conditions.*<\/saml2:Conditions>/, ''), 'structure'],
  'no sign-in': [(xml) => xml.replace(/<saml2:AuthnStatement.*<\/saml2:AuthnStatement>/, ''), 'structure'],
  'no end of the session': [(xml) => xml.replace(/ SessionNotOnOrAfter="[^"]*"/, ''), undefined],
  'a time that is none': [
    (xml) => xml.replace(/SessionNotOnOrAfter="[^"]*"/, 'SessionNotOnOrAfter="never"'),
    'structure',
  ],
  'a time of another zone': [(xml) => xml.replace(/(SessionNotOnOrAfter="[^"]*)Z"/, '$1+01:00"'), 'structure'],
  'a name of 1025': [(xml) => xml.replace('>jane<', `>${'j'.repeat(1025)}<`), 'subject'],
  'a name of 1024': [(xml) => xml.replace('>jane<', `>${'j'.repeat(1024)}<`), undefined],
  'a refusal': [(xml) => xml.replace('status:Success', 'status:Responder'), 'status'],
  'another issuer of the envelope': [
    (xml) => xml.replace('>https://idp.test/metadata<', '>https://evil.test<'),
    'issuer',
  ],
};

for (const [title, [change, why]] of Object.entries(changes))
  t.test(
    `SAML profiles §4.1.4.2 a signed assertion is ${why === undefined ? 'taken' : 'refused'}: ${title}`,
    async (t) => {
      const { sign, verify } = await jane();
      const xml = change(unsigned());
      t.not(xml, unsigned());
      const signed = await sign(xml);
      if (why === undefined) await t.resolves(verify(signed));
      else await t.rejects(verify(signed), refused(why));
    },
  );

t.test('SAML core §2.5.1.2 conditions, confirmation and session end each at their own moment', async (t) => {
  const { sign, verify } = await jane();
  const ends = (conditions: number, confirmation: number, session: number) => {
    const written = (at: number) => new Date(at).toISOString();
    return unsigned({ expiresAt: confirmation, sessionEndsAt: session }).replace(
      /(<saml2:Conditions [^>]*NotOnOrAfter=)"[^"]*"/,
      `$1"${written(conditions)}"`,
    );
  };
  const [soon, later] = [NOW + MINUTE, NOW + 2 * MINUTE];
  for (const at of [ends(soon, later, later), ends(later, soon, later), ends(later, later, soon)]) {
    const signed = await sign(at);
    t.ok(await verify(signed, { now: soon - 1 }));
    await t.rejects(verify(signed, { now: soon }), refused('late'));
  }
  await t.rejects(verify(await sign(), { now: NOW - 1 }), refused('early'));
});

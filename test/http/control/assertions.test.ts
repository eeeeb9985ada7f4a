import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { flaws } from '../../../src/core/saml/flaws/flaws.ts';
import { selfSignedCertificate } from '../../../src/core/signing/self-signed-certificate.ts';
import { ENTITY_ID, nodeSaml, xmlOf } from '../../helpers/identity-provider.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const FINN = 'finn@example.com';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;

/** Flaws that node-saml takes though it should not: it leaves them to the application, or does not look. */
const OVERLOOKED: Readonly<Record<string, string>> = {
  'role-lower-case': FINN,
  'role-missing': FINN,
  'session-name-missing': FINN,
  'attributes-missing': FINN,
  'other-recipient': FINN,
  'other-destination': FINN,
  'other-issuer': FINN,
  'other-request': FINN,
  'empty-name-id': '',
  'session-over': FINN,
  'no-confirmation': FINN,
  'failed-status': FINN,
};

/** Flaws that are right or wrong by what a service provider is set to, and what node-saml makes of each. */
const READ_ANYWAY: Readonly<Record<string, string>> = {
  ...OVERLOOKED,
  'inclusive-canonicalization': FINN,
  'rsa-sha512': FINN,
  'rsa-sha1': FINN,
  'attributes-repeated': FINN,
  'other-name-id-format': FINN,
  'two-confirmations': FINN,
  // The whole of it, as it was signed.
  'comment-in-name-id': 'mallory@example.com.elsewhere.example',
  'deeply-nested': FINN,
  'very-long': FINN,
  'many-attributes': FINN,
  encrypted: FINN,
  'encrypted-cbc': FINN,
};

const spKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const decryptionPvk = spKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const encryptFor = selfSignedCertificate({
  commonName: 'service provider',
  privateKey: decryptionPvk,
  serial: new Uint8Array(16).fill(7),
  from: Date.UTC(2026, 0, 1),
});

const make = (w: World, flaw?: string, more: object = {}) =>
  w.control.identityProviders.assertion('example-idp', { subject: FINN, ...(flaw !== undefined && { flaw }), ...more });

t.test('FED-3 each response by name: what node-saml makes of it', async (t) => {
  const w = await world(t);
  await w.control.identityProviders.rollOver('example-idp');
  await w.control.identityProviders.changeKey('example-idp', 1, { published: false });
  const sp = await nodeSaml(w, { decryptionPvk });
  for (const { name, verdict } of flaws) {
    const made = await make(w, name, name.startsWith('encrypted') ? { encryptFor } : {});
    t.match(made, { flaw: name, verdict, encoded: Buffer.from(made.xml).toString('base64') }, name);
    const read = await sp.validatePostResponseAsync({ SAMLResponse: made.encoded }).then(
      ({ profile }) => profile?.nameID ?? '',
      () => undefined,
    );
    t.equal(read, verdict === 'taken' ? FINN : READ_ANYWAY[name], name);
    if (verdict === 'refused') t.equal(name in READ_ANYWAY, name in OVERLOOKED, name);
  }
  const strict = await nodeSaml(w, { wantAuthnResponseSigned: true, wantAssertionsSigned: false });
  const { encoded } = await make(w, 'signed-response');
  t.equal((await strict.validatePostResponseAsync({ SAMLResponse: encoded })).profile?.nameID, FINN);
});

t.test('FED-3 each response by name: what AssumeRoleWithSAML makes of it', async (t) => {
  const w = await world(t);
  for (const { name, verdict } of flaws) {
    if (name === 'older-key' || name.startsWith('encrypted')) continue;
    const { encoded } = await make(w, name);
    const asked = { RoleArn: role('SamlReader'), PrincipalArn: PROVIDER, SAMLAssertion: encoded };
    const answer = await sts(w, 'AssumeRoleWithSAML', asked);
    if (verdict === 'taken') t.equal(answer.status, 200, `${name}: ${answer.flat}`);
    if (verdict === 'refused') t.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`);
    if (answer.status === 200) t.equal(answer.of('Subject'), FINN, name);
  }
});

t.test('FED-3 a right one is for whatever service provider, key and person is asked for', async (t) => {
  const w = await world(t);
  const { identityProviders: idps } = w.control;
  const own = { audience: 'https://sp.example.com', recipient: 'https://sp.example.com/acs?a=1&b=2' };
  const nameId = `x" y='z'><saml2:NameID>]]>&amp;`;
  const attributes = { 'na"me': ['<b>', '$&'] };
  const made = await make(w, undefined, { ...own, nameId, attributes, inResponseTo: '_r"<1' });
  t.match(made, { ...own, verdict: 'taken' });
  const sp = await nodeSaml(w, { callbackUrl: own.recipient, issuer: own.audience, audience: own.audience });
  const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: made.encoded });
  t.equal(profile?.nameID, nameId);
  t.same(profile?.['na"me'], attributes['na"me']);
  t.match(xmlOf(made.encoded), 'InResponseTo="_r&quot;&lt;1"');
  for (const forgedName of ['$&$1', '<saml2:Assertion ID="x">'])
    for (const flaw of ['xsw-3', 'changed-name-id', 'comment-in-name-id', 'duplicate-ids']) {
      const { xml } = await make(w, flaw, { forgedName });
      t.ok(
        xml.includes(
          `>${forgedName.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replaceAll('"', '&quot;')}`,
        ),
        flaw,
      );
    }

  await idps.rollOver('example-idp');
  const [first] = await idps.keys('example-idp');
  const certificate = first?.certificate.replace(/-----[^-]+-----|\s/g, '') ?? '';
  t.match((await make(w, undefined, { key: 1 })).xml, certificate);
  t.match((await make(w, 'older-key')).xml, certificate);
  const [event] = (await w.control.journal.list({ event: 'assertion.issued' })).slice(-1);
  t.match(event, { user: `example-idp:${FINN}`, identityProvider: 'example-idp', flaw: 'older-key' });
  t.match(made.xml, `>${ENTITY_ID}</saml2:Issuer>`);
});

t.test('FED-3 wishes that cannot be met', async (t) => {
  const w = await world(t);
  const { identityProviders: idps } = w.control;
  const malformed = { code: 'MALFORMED_REQUEST' };
  await t.rejects(make(w, 'no-such-flaw'), malformed);
  await t.rejects(make(w, 'older-key'), malformed);
  await t.rejects(make(w, 'encrypted'), malformed);
  await t.rejects(make(w, 'encrypted', { encryptFor: 'no certificate' }), malformed);
  await t.rejects(make(w, undefined, { key: 2 }), { code: 'NOT_FOUND' });
  await t.rejects(idps.assertion('example-idp', { subject: 'nobody' }), { code: 'NOT_FOUND' });
  await t.rejects(idps.assertion('nobody', { subject: FINN }), { code: 'NOT_FOUND' });
  await t.rejects(idps.assertion('openid', { subject: 'wendy' }), malformed);
});

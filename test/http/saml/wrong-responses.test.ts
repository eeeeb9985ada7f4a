import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { samlEntries } from '../../../src/core/federation/saml/saml-entry.ts';
import { flaws } from '../../../src/core/saml/flaws/flaws.ts';
import { selfSignedCertificate } from '../../../src/core/signing/self-signed-certificate.ts';
import { menu, SIGNIN } from '../../helpers/federation.ts';
import { events, sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const FAY = 'fay@example.com';
const NAME = 'SamlAdmin/fay@example.com @ 1111-2222-3333';
const PrincipalArn = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;
const INVALID = /Your request included an invalid SAML response/;
/** The part that the console's page adds. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'session-name-missing': /RoleSessionName is required in AuthnResponse/,
};

/** STS is told the provider; the page looks for one by what the response says itself. */
const OWN_REASONS: Readonly<Record<string, string>> = {
  'other-issuer': 'unknown-provider',
  'other-namespace': 'malformed',
};

const certificate = selfSignedCertificate({
  commonName: 'nobody',
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
  serial: new Uint8Array(16).fill(7),
  from: Date.UTC(2026, 0, 1),
});

const make = async (w: World, flaw?: string) => {
  const encryptFor = flaw?.startsWith('encrypted') ? { encryptFor: certificate } : {};
  return (
    await w.control.identityProviders.assertion('example-idp', { subject: FAY, ...(flaw && { flaw }), ...encryptFor })
  ).encoded;
};
const post = (w: World, SAMLResponse: string) => w.visitor().post(w.url(SIGNIN, '/saml'), { SAMLResponse });
const lastReason = async (w: World) =>
  ((await events(w, 'federation.refused')).at(-1)?.facts as { readonly why?: string } | undefined)?.why;

t.test(
  'FED-3 each response by name: the console’s page says what STS says, and makes nothing of a wrong one',
  async (t) => {
    const w = await world(t);
    const { store } = await sandboxOf(w);
    const counts = async () => [(await w.control.sessions.list()).length, await store.count(samlEntries)];
    let entered = 0;
    for (const { name, verdict } of flaws) {
      if (name === 'older-key') continue;
      const SAMLAssertion = await make(w, name);
      const said = await sts(w, 'AssumeRoleWithSAML', { RoleArn: role('SamlAdmin'), PrincipalArn, SAMLAssertion });
      const why = OWN_REASONS[name] ?? (await lastReason(w));
      const visitor = await post(w, SAMLAssertion);
      const isIn = menu(visitor) !== '';
      t.equal(isIn, said.status === 200, `${name}: ${said.status}`);
      if (verdict !== 'depends') t.equal(isIn, verdict === 'taken', name);
      if (isIn) {
        t.equal(menu(visitor), NAME, name);
        entered += 1;
      } else if (name === 'very-long') {
        t.equal(visitor.status, 413, 'no form is that long');
      } else {
        t.equal(visitor.status, 400, name);
        t.match(visitor.text(), INVALID, name);
        t.match(visitor.text(), SAYS[name] ?? INVALID, name);
        t.notOk(visitor.cookie('aws-creds'), name);
        t.match(await lastReason(w), why, `${name}: the journal`);
      }
      t.same(await counts(), [entered, entered], `${name}: nothing is made of it`);
    }
    t.ok(entered > 4 && entered < flaws.length / 2, `${entered} were taken`);
  },
);

t.test('FED-3 a key that the account has not seen yet is refused, and the one before is not', async (t) => {
  const w = await world(t);
  t.equal(menu(await post(w, await make(w))), NAME);
  await w.control.identityProviders.rollOver('example-idp');
  t.match((await post(w, await make(w))).text(), INVALID);
  t.equal(await lastReason(w), 'signature');
  t.equal(menu(await post(w, await make(w, 'older-key'))), NAME);
});

import t from 'tap';
import { encode, forgeries } from '../../core/saml/vectors.ts';
import { PROVIDER, type Signs } from '../../helpers/outside-idp.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';
import { fixtures, INVALID, signed, wrongs } from './wrong-assertions.ts';

const withSaml = (w: World, SAMLAssertion: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithSAML', { RoleArn: role('ForOutside'), PrincipalArn: PROVIDER, SAMLAssertion, ...more });

t.test('CLI-4 FED-3 every wrong assertion is refused by its name, and the journal knows why', async (t) => {
  const w = await world(t, { fixtures });
  t.equal((await withSaml(w, encode(signed()))).status, 200);
  const { journal } = await sandboxOf(w);
  for (const [name, { make, more, answer: [code, status] = INVALID, says, why }] of Object.entries(wrongs)) {
    t.match(await withSaml(w, encode(make()), more), { status, code, message: says }, name);
    if (why === undefined) continue;
    const told = (await journal.list()).filter((entry) => entry.name === 'federation.refused');
    t.equal((told.at(-1)?.facts as { why?: string } | undefined)?.why, why, `${name}: ${why}`);
  }
});

const jane = { nameId: 'jane_doe@example.com' };

t.test('CLI-4 FED-3 wrapped and damaged assertions are refused, whatever is signed', async (t) => {
  const w = await world(t, { fixtures });
  for (const signs of ['assertion', 'response', 'both'] as const satisfies readonly Signs[]) {
    const genuine = signed(jane, { signs });
    t.equal((await withSaml(w, encode(genuine))).status, 200, signs);
    for (const [name, , rewrite] of forgeries) {
      const forged = rewrite(genuine);
      if (forged === genuine) continue;
      const answer = await withSaml(w, encode(forged));
      t.ok(answer.status === 400 || answer.status === 403, `${signs}: ${name}: ${answer.status}`);
      t.equal(answer.of('AccessKeyId'), '', `${signs}: ${name}`);
    }
  }
});

const evil = (xml: string) =>
  xml
    .replaceAll('jane_doe@', 'root@')
    .replace(/ID="_a/, 'ID="_evil')
    .replace(/ID="_r/, 'ID="_other');
const bare = (xml: string) => xml.replace(/<ds:Signature [\s\S]*?<\/ds:Signature>/g, '');
const signatureOf = (xml: string) => /<ds:Signature [\s\S]*?<\/ds:Signature>/.exec(xml)?.[0] ?? '';
/** Wrappings of a signed response: the genuine one is somewhere in a forged one. */
const wrappings: Readonly<Record<string, (xml: string) => string>> = {
  'the genuine response in an object of its signature': (xml) => {
    const object = `<ds:Object>${bare(xml)}</ds:Object></ds:Signature>`;
    return evil(bare(xml)).replace(
      '</saml2:Issuer>',
      `</saml2:Issuer>${signatureOf(xml).replace('</ds:Signature>', object)}`,
    );
  },
  'the genuine response behind the status': (xml) =>
    evil(bare(xml)).replace('</saml2p:Status>', `</saml2p:Status>${xml}`),
  'the genuine response in extensions': (xml) =>
    evil(bare(xml)).replace('<saml2p:Status>', `<saml2p:Extensions>${xml}</saml2p:Extensions><saml2p:Status>`),
  'the signature alone': (xml) => evil(bare(xml)).replace('</saml2:Issuer>', `</saml2:Issuer>${signatureOf(xml)}`),
  'a forged assertion beside the genuine one': (xml) =>
    xml.replace(
      /<saml2:Assertion/,
      `${/<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(evil(bare(xml)))?.[0]}<saml2:Assertion`,
    ),
  'a forged assertion under the same ID': (xml) =>
    xml.replace(
      /<saml2:Assertion/,
      `${/<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(bare(xml).replaceAll('jane_doe@', 'root@'))?.[0]}<saml2:Assertion`,
    ),
};

t.test('CLI-4 FED-3 a signed response wraps nothing', async (t) => {
  const w = await world(t, { fixtures });
  for (const [name, wrap] of Object.entries(wrappings)) {
    const genuine = signed(jane, { signs: 'response' });
    const wrapped = wrap(genuine);
    t.not(wrapped, genuine, name);
    t.match(await withSaml(w, encode(wrapped)), { status: 400, code: 'InvalidIdentityToken' }, name);
  }
});

t.test('CLI-4 FED-3 an assertion that is no base64 is refused', async (t) => {
  const w = await world(t, { fixtures });
  for (const text of ['%%%%', 'A'.repeat(100_000), 'PHg+', '/////w==', Buffer.from([0xff, 0xfe, 0]).toString('base64')])
    t.match(await withSaml(w, text), { status: 400, code: 'InvalidIdentityToken' }, text.slice(0, 8));
  t.match(await withSaml(w, 'A'.repeat(100_001)), { status: 400, code: 'ValidationError' });
});

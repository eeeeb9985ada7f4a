import { DOMParser } from '@xmldom/xmldom';
import t from 'tap';
import { SignedXml } from 'xml-crypto';
import { findIdentityProvider } from '../../../src/core/identity-providers/find-identity-provider.ts';
import { currentKey } from '../../../src/core/identity-providers/provider-keys.ts';
import { makeAssertion } from '../../../src/core/identity-providers/saml/make-assertion.ts';
import { flaws } from '../../../src/core/saml/flaws/flaws.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

/** A careless reader: the first signature holds for some element of the document. */
function isSigned(xml: string, publicCert: string): boolean {
  const [signature] = Array.from(
    new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagNameNS('*', 'Signature'),
  );
  const verifier = new SignedXml({ publicCert });
  verifier.loadSignature(String(signature));
  try {
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}

t.test(
  'FED-3 a wrapped response would fool a careless reader: its signature holds, and it names the forger',
  async (t) => {
    const sandbox = await bareSandbox();
    const provider = await findIdentityProvider(sandbox, 'example-idp');
    if (provider === undefined) throw new Error('no provider');
    const { certificate } = await currentKey(sandbox, provider);
    const make = async (flaw?: string) =>
      (await makeAssertion(sandbox, provider, { subject: 'finn@example.com', flaw })).xml;
    t.ok(isSigned(await make(), certificate));
    t.notOk(isSigned(await make('changed-name-id'), certificate));
    t.notOk(isSigned(await make('hmac-with-public-key'), certificate));
    const wrapped = flaws.filter(({ name }) => name.startsWith('xsw-'));
    t.equal(wrapped.length, 8);
    for (const { name } of wrapped) {
      const xml = await make(name);
      t.match(xml, '>mallory@example.com<', name);
      t.match(xml, '>finn@example.com<', name);
      // Two elements of one ID are too much for this library, not for others.
      if (name !== 'xsw-7') t.ok(isSigned(xml, certificate), name);
    }
  },
);

t.test('FED-3 names of flaws are unique, and each says what it does', (t) => {
  t.equal(new Set(flaws.map(({ name }) => name)).size, flaws.length);
  for (const { name, does } of flaws) t.match(does, /^[A-Z][^|]*\.$/, name);
  t.end();
});

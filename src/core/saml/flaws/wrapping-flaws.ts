import { escaped } from '../markup.ts';
import {
  afterSigning,
  assertionOf,
  type Bench,
  beforeAssertion,
  type Flaw,
  replaced,
  signatureOf,
  unsigned,
  withAssertion,
} from './flaw.ts';
import { attributeIn, withAttribute, withNameId } from './stretches.ts';

const ISSUER_END = '</saml2:Issuer>';

/** The forger's own words in an unsigned text, under an ID of their own. */
const forged = (text: string, { forgedName }: Bench): string =>
  withAttribute(
    withNameId(unsigned(text), () => escaped(forgedName)),
    'ID',
    '_forged',
  );

const withSignature = (text: string, signature: string): string =>
  replaced(text, ISSUER_END, `${ISSUER_END}${signature}`);
const inSignature = (signature: string, text: string): string =>
  replaced(signature, '</ds:Signature>', `${text}</ds:Signature>`);
const object = (text: string): string => `<ds:Object>${text}</ds:Object>`;

/** The wrappings of “On Breaking SAML” (Somorovsky et al., 2012): the signature holds, and is of another element than the one read. */
const wrapping = (number: number, does: string, make: Flaw['make']): Flaw => ({
  name: `xsw-${number}`,
  does,
  verdict: 'refused',
  make,
});

export const wrappingFlaws: readonly Flaw[] = [
  wrapping(
    1,
    'A forged response whose signature holds the genuine response.',
    afterSigning(
      (xml, bench) => withSignature(forged(xml, bench), inSignature(signatureOf(xml), object(unsigned(xml)))),
      'response',
    ),
  ),
  wrapping(
    2,
    'A forged response with the genuine one in front of its signature.',
    afterSigning((xml, bench) => withSignature(forged(xml, bench), `${unsigned(xml)}${signatureOf(xml)}`), 'response'),
  ),
  wrapping(
    3,
    'A forged assertion in front of the genuine one.',
    afterSigning((xml, bench) => beforeAssertion(xml, forged(assertionOf(xml), bench)), 'assertion'),
  ),
  wrapping(
    4,
    'The genuine assertion inside a forged one.',
    afterSigning((xml, bench) => {
      const genuine = assertionOf(xml);
      return withAssertion(xml, replaced(forged(genuine, bench), '</saml2:Assertion>', `${genuine}</saml2:Assertion>`));
    }, 'assertion'),
  ),
  wrapping(
    5,
    'A forged assertion with the genuine signature, and behind it the genuine assertion without one.',
    afterSigning((xml, bench) => {
      const genuine = assertionOf(xml);
      return withAssertion(xml, `${withSignature(forged(genuine, bench), signatureOf(genuine))}${unsigned(genuine)}`);
    }, 'assertion'),
  ),
  wrapping(
    6,
    'A forged assertion whose signature holds the genuine assertion.',
    afterSigning((xml, bench) => {
      const genuine = assertionOf(xml);
      const signature = inSignature(signatureOf(genuine), unsigned(genuine));
      return withAssertion(xml, withSignature(forged(genuine, bench), signature));
    }, 'assertion'),
  ),
  wrapping(
    7,
    'A forged assertion of the same ID inside extensions, in front of the genuine one.',
    afterSigning((xml, bench) => {
      const genuine = assertionOf(xml);
      const id = attributeIn(genuine, 'ID');
      const forgery = replaced(forged(genuine, bench), '_forged', id);
      return beforeAssertion(xml, `<saml2p:Extensions>${forgery}</saml2p:Extensions>`);
    }, 'assertion'),
  ),
  wrapping(
    8,
    'A forged assertion whose signature holds the genuine assertion in an object.',
    afterSigning((xml, bench) => {
      const genuine = assertionOf(xml);
      const signature = inSignature(signatureOf(genuine), object(unsigned(genuine)));
      return withAssertion(xml, withSignature(forged(genuine, bench), signature));
    }, 'assertion'),
  ),
];

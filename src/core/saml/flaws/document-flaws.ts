import { buildResponse } from '../build-response.ts';
import { escaped } from '../markup.ts';
import { afterSigning, assertionOf, beforeAssertion, type Flaw, replaced, signed, unsigned } from './flaw.ts';
import { withNameId } from './stretches.ts';

/** Far beyond what responses have, and no trouble to send. */
const DEEP = 5000;
const LONG = 1024 * 1024;

const extensions = (text: string): string => `<saml2p:Extensions>${text}</saml2p:Extensions>`;

/** Ten of the entity before in each: the last of them is a billion. */
const LAUGHS = [
  '<!ENTITY e0 "ha">',
  ...Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`),
].join('');

const refused = (name: string, does: string, make: Flaw['make']): Flaw => ({ name, does, verdict: 'refused', make });
const depends = (name: string, does: string, make: Flaw['make']): Flaw => ({ name, does, verdict: 'depends', make });

/** Responses that readers of XML read differently, or choke on. */
export const documentFlaws: readonly Flaw[] = [
  depends(
    'comment-in-name-id',
    'A longer name was signed, and a comment parts it: it is refused, or read whole.',
    async (bench) => {
      const { facts, forgedName } = bench;
      const xml = await signed(bench, buildResponse({ ...facts, nameId: `${forgedName}.elsewhere.example` }));
      const name = escaped(forgedName);
      return withNameId(xml, (text) => `${name}<!---->${text.slice(name.length)}`);
    },
  ),
  refused(
    'processing-instruction-in-name-id',
    'A processing instruction parts the name.',
    afterSigning((xml) => withNameId(xml, (text) => `${text}<?part?>`)),
  ),
  refused(
    'duplicate-ids',
    'Two assertions have the same ID; the signature is in the second.',
    afterSigning((xml, { forgedName }) => {
      const copy = withNameId(unsigned(assertionOf(xml)), () => escaped(forgedName));
      return beforeAssertion(xml, copy);
    }, 'assertion'),
  ),
  refused(
    'entity-expansion',
    'A document type with entities that grow to a billion.',
    afterSigning((xml) => `<!DOCTYPE saml2p:Response [${LAUGHS}]>${beforeAssertion(xml, extensions('<a>&e9;</a>'))}`),
  ),
  refused(
    'external-entity',
    'A document type with an entity that stands in a file.',
    afterSigning(
      (xml) =>
        `<!DOCTYPE saml2p:Response [<!ENTITY file SYSTEM "file:///etc/hostname">]>${beforeAssertion(xml, extensions('<a>&file;</a>'))}`,
    ),
  ),
  depends(
    'deeply-nested',
    `Extensions of ${DEEP} elements, one inside the other.`,
    afterSigning((xml) => beforeAssertion(xml, extensions(`${'<a>'.repeat(DEEP)}${'</a>'.repeat(DEEP)}`))),
  ),
  depends(
    'very-long',
    'A megabyte of blanks in the envelope.',
    afterSigning((xml) => beforeAssertion(xml, extensions(`<a>${' '.repeat(LONG)}</a>`))),
  ),
  depends(
    'many-attributes',
    'An element of the envelope with five thousand attributes.',
    afterSigning((xml) =>
      beforeAssertion(xml, extensions(`<a ${Array.from({ length: DEEP }, (_, at) => `a${at}=""`).join(' ')}/>`)),
    ),
  ),
  refused(
    'unclosed',
    'The document breaks off.',
    afterSigning((xml) => replaced(xml, '</saml2p:Response>', '')),
  ),
];

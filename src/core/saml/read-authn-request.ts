import type { Element } from '@xmldom/xmldom';
import { NS, SAML } from './names.ts';
import { headOf, type RequestHead } from './read-request.ts';
import { childrenOf, textOf } from './read-xml.ts';
import { asRequest, requestFault } from './request-fault.ts';

/** A service provider's wish that a person is vouched for (SAML core §3.4.1). */
export interface AuthnRequest extends RequestHead {
  /** The address that the response is to be posted to; absent leaves it to what is known of the service provider. */
  readonly acsUrl?: string;
  /** The same by the number that its metadata gives the address. */
  readonly acsIndex?: number;
  /** The person has to sign in again. */
  readonly forced: boolean;
  /** Nobody may be asked anything. */
  readonly passive: boolean;
  /** The wanted format of the name, as its URN. */
  readonly nameIdFormat?: string;
  /** The service provider, or the group of them, that the name is to be for. */
  readonly nameQualifier?: string;
  /** The ways of signing in that are good enough, by URN; absent where any is. */
  readonly contexts?: readonly string[];
  /** It names the person, or wants what this reader does not know. */
  readonly isSpecial: boolean;
}

/**
 * Reads a request whose element is known to be one.
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export async function readAuthnRequest(root: Element): Promise<AuthnRequest> {
  const head = await headOf(root);
  const [acsUrl, index, binding] = [
    'AssertionConsumerServiceURL',
    'AssertionConsumerServiceIndex',
    'ProtocolBinding',
  ].map((name) => root.getAttribute(name) ?? undefined);
  if (binding !== undefined && binding !== SAML.post) throw requestFault('binding');
  // One excludes the other (SAML core §3.4.1).
  if (index !== undefined && (acsUrl !== undefined || !/^\d{1,5}$/.test(index))) throw requestFault('structure');
  const policy = one(root, NS.protocol, 'NameIDPolicy');
  const context = one(root, NS.protocol, 'RequestedAuthnContext');
  const contexts = context === undefined ? undefined : await contextsOf(context);
  const text = (name: string) => policy?.getAttribute(name) ?? undefined;
  return {
    ...head,
    ...(acsUrl !== undefined && { acsUrl }),
    ...(index !== undefined && { acsIndex: Number(index) }),
    forced: isTrue(root.getAttribute('ForceAuthn')),
    passive: isTrue(root.getAttribute('IsPassive')),
    nameIdFormat: text('Format'),
    nameQualifier: text('SPNameQualifier'),
    ...(contexts && { contexts }),
    isSpecial: one(root, NS.assertion, 'Subject') !== undefined,
  };
}

const isTrue = (text: string | null): boolean => text === 'true' || text === '1';

function one(root: Element, namespace: string, name: string): Element | undefined {
  const [found, ...more] = childrenOf(root, namespace, name);
  if (more.length > 0) throw requestFault('structure');
  return found;
}

/** Nothing is better than the best, and no declaration is known; a weaker one is no more than one of the same kind. */
async function contextsOf(context: Element): Promise<readonly string[]> {
  if (context.getAttribute('Comparison') === 'better') return [];
  const classes = childrenOf(context, NS.assertion, 'AuthnContextClassRef');
  return asRequest(() => classes.map((each) => textOf(each).trim()));
}

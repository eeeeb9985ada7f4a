import type { Element } from '@xmldom/xmldom';
import type { ServiceProvider } from '../../federation/saml/read-service-provider.ts';
import { headOf, type MessageBinding, readRequest, type UnprovenRequest } from '../../saml/read-request.ts';
import { requestFault } from '../../saml/request-fault.ts';
import {
  demandQuerySignature,
  type QuerySignature,
  querySignature,
  signedRequest,
} from '../../saml/request-signature.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { findServiceProvider } from './service-providers.ts';

/** A request as a browser brings it. */
export interface SentRequest {
  /** The parameter `SAMLRequest`. */
  readonly encoded: string;
  readonly binding: MessageBinding;
  /** The query just as it was sent, for its signature; of the redirect binding. */
  readonly query?: string;
}

/** A request that is as good as its service provider has to make it, and that provider, where it is known. */
interface ProvenRequest {
  readonly root: Element;
  readonly party?: ServiceProvider;
}

/**
 * Reads a request and holds it to its signature. A service provider whose metadata is known is held to its keys; nobody knows those
 * of another, so that its signature says nothing.
 * @param wanted the element, whether it has to be signed, and the addresses that are this provider's
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export async function provenRequest(
  provider: IdentityProvider,
  sent: SentRequest,
  wanted: { readonly name: string; readonly isSigned: boolean; readonly addresses: readonly string[] },
): Promise<ProvenRequest> {
  const unproven = await readRequest(sent.encoded, sent.binding, wanted.name);
  const signature = sent.binding === 'redirect' ? querySignature(sent.query ?? '') : undefined;
  const { issuer } = await headOf(unproven.root);
  const party = await findServiceProvider(provider, issuer);
  if (party === undefined && wanted.isSigned) throw requestFault('party');
  const signed = party && (await provenRoot(unproven, party, sent.binding, signature));
  if (party !== undefined && signed === undefined && (wanted.isSigned || party.signsRequests))
    throw requestFault('unsigned');
  const root = signed ?? unproven.root;
  const { destination } = await headOf(root);
  // A signed one that names no address could be brought to any (SAML bindings §3.4.5.2, §3.5.5.2).
  if (destination === undefined ? signed !== undefined : !wanted.addresses.includes(destination))
    throw requestFault('destination');
  return { root, ...(party && { party }) };
}

/** The element as its service provider has signed it; undefined where it has not. */
async function provenRoot(
  unproven: UnprovenRequest,
  { certificates }: ServiceProvider,
  binding: MessageBinding,
  signature: QuerySignature | undefined,
): Promise<Element | undefined> {
  if (binding === 'post') return signedRequest(unproven, certificates);
  if (signature === undefined) return undefined;
  demandQuerySignature(signature, certificates);
  return unproven.root;
}

import { deflateRawSync } from 'node:zlib';
import type { Directory } from '../directories/directory.ts';
import { directorySignInHost } from '../directories/portal-address.ts';
import type { BoundAddress } from '../federation/saml/metadata-parts.ts';
import { writtenTime } from '../time/last-instant.ts';
import { element, escaped } from './markup.ts';
import { NS, SAML } from './names.ts';

/** The place of a directory's metadata as a service provider, on its sign-in host. */
export const serviceProviderPath = ({ id }: Pick<Directory, 'id'>): string => `/platform/saml/${id}`;

/** The place where its identity provider has assertions posted. */
export const acsPath = ({ id }: Pick<Directory, 'id'>): string => `/platform/saml/acs/${id}`;

const real = (directory: Directory, path: string): string => `https://${directorySignInHost(directory)}${path}`;

/** A directory's name as a service provider, the audience of its assertions: the same in every style of host. */
export const serviceProviderId = (directory: Directory): string => real(directory, serviceProviderPath(directory));

/** The real address of its assertion consumer service. */
export const realAcsUrl = (directory: Directory): string => real(directory, acsPath(directory));

/**
 * The metadata document of a directory as a service provider (SAML metadata §2.4.4).
 * @param acsUrl in the style in which browsers come
 */
export function serviceProviderMetadata(directory: Directory, acsUrl: string): string {
  const role = element(
    'md:SPSSODescriptor',
    { AuthnRequestsSigned: 'false', WantAssertionsSigned: 'true', protocolSupportEnumeration: NS.protocol },
    element('md:NameIDFormat', {}, SAML.emailAddress),
    element('md:AssertionConsumerService', { Binding: SAML.post, Location: acsUrl, index: '0', isDefault: 'true' }),
  );
  const attributes = { 'xmlns:md': NS.metadata, entityID: serviceProviderId(directory) };
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', attributes, role)}`;
}

/** A wish of a directory that its identity provider says who sits at a browser. */
interface AuthnRequest {
  /** As it stands in the document: it begins with a letter. */
  readonly id: string;
  /** The identity provider's address for such requests: its own, whatever the style. */
  readonly destination: string;
  readonly acsUrl: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/**
 * The parameter `SAMLRequest`: by redirect deflated, before it is percent-encoded (SAML bindings §3.4.4.1), by a form as it is
 * (§3.5.4).
 */
export function encodedAuthnRequest(
  directory: Directory,
  binding: BoundAddress['binding'],
  request: AuthnRequest,
): string {
  const document = Buffer.from(authnRequest(directory, request));
  return (binding === 'redirect' ? deflateRawSync(document) : document).toString('base64');
}

const authnRequest = (directory: Directory, request: AuthnRequest): string =>
  element(
    'saml2p:AuthnRequest',
    {
      'xmlns:saml2p': NS.protocol,
      'xmlns:saml2': NS.assertion,
      ID: request.id,
      Version: '2.0',
      IssueInstant: writtenTime(request.issuedAt),
      Destination: request.destination,
      ProtocolBinding: SAML.post,
      AssertionConsumerServiceURL: request.acsUrl,
    },
    element('saml2:Issuer', {}, escaped(serviceProviderId(directory))),
    element('saml2p:NameIDPolicy', { Format: SAML.emailAddress }),
  );

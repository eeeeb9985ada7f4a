import type { Application } from '../directories/application.ts';
import type { Directory } from '../directories/directory.ts';
import { certificateText } from '../directories/self-signed-certificate.ts';
import type { SigningKey } from '../directories/signing-key.ts';
import { element } from './markup.ts';
import { NS, SAML } from './names.ts';

/** What stands for an application in addresses: base64 of its directory's account and its id. */
export const applicationHandle = ({ accountId }: Directory, { id }: Application): string =>
  Buffer.from(`${accountId}_${id}`).toString('base64');

/** The application's id in a handle, and the account; undefined when it is none. */
export function readHandle(handle: string): { readonly accountId: string; readonly applicationId: string } | undefined {
  const text = Buffer.from(handle, 'base64').toString('latin1');
  const [, accountId, applicationId] = /^(\d{12})_([\w-]{1,64})$/.exec(text) ?? [];
  return accountId === undefined || applicationId === undefined ? undefined : { accountId, applicationId };
}

export const assertionPath = (directory: Directory, application: Application): string =>
  `/saml/assertion/${applicationHandle(directory, application)}`;

/**
 * A directory's name as an identity provider, one per application, as the real service has it. A name and not an address: the
 * same in every style, so that relying parties can be configured once.
 */
export const identityProviderId = (directory: Directory, application: Application): string =>
  `https://portal.sso.${directory.region}.amazonaws.com${assertionPath(directory, application)}`;

/** The metadata document of a directory for an application (SAML metadata §2.4.3). */
export function identityProviderMetadata(
  directory: Directory,
  application: Application,
  { certificate }: SigningKey,
  signInUrl: string,
): string {
  const key = element(
    'md:KeyDescriptor',
    { use: 'signing' },
    element(
      'ds:KeyInfo',
      { 'xmlns:ds': NS.signature },
      element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificateText(certificate))),
    ),
  );
  const role = element(
    'md:IDPSSODescriptor',
    { WantAuthnRequestsSigned: 'false', protocolSupportEnumeration: NS.protocol },
    key,
    element('md:NameIDFormat', {}, SAML.emailAddress),
    element('md:SingleSignOnService', { Binding: SAML.redirect, Location: signInUrl }),
  );
  const id = identityProviderId(directory, application);
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', { 'xmlns:md': NS.metadata, entityID: id }, role)}`;
}

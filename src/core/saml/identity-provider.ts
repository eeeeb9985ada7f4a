import type { Directory } from '../directories/directory.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { idpMetadata } from './idp-metadata.ts';
import { SAML } from './names.ts';

/** The meaning of an address of the portal's API: one thing that can be opened, and one way of several to open it. */
interface AssertionHandle {
  readonly accountId: string;
  /** `ins-` and 16 hexadecimal digits, of an application or of an account. */
  readonly instanceId: string;
  /** `p-` and 16 hexadecimal digits. */
  readonly profileId?: string;
}

/** Base64 of all that is in it, and of the directory's id where it is said. */
export function readHandle(handle: string): AssertionHandle | undefined {
  const text = Buffer.from(handle, 'base64').toString('latin1');
  const [, accountId, instanceId, profileId] =
    /^(\d{12})(?:_d-[0-9a-z]{10})?_(ins-[0-9a-f]{16})(?:_(p-[0-9a-f]{16}))?$/.exec(text) ?? [];
  return accountId === undefined || instanceId === undefined ? undefined : { accountId, instanceId, profileId };
}

const handleOf = ({ accountId }: Directory, instanceId: string): string =>
  Buffer.from(`${accountId}_${instanceId}`).toString('base64');

/**
 * A directory's name as an identity provider, one for each thing that can be opened, as the real service has it. A name and
 * not an address: the same in every style, so that relying parties can be configured once.
 */
export const identityProviderId = (directory: Directory, instanceId: string): string =>
  `https://portal.sso.${directory.region}.amazonaws.com/saml/assertion/${handleOf(directory, instanceId)}`;

/** The metadata document of a directory for an application or an account that it opens. */
export const identityProviderMetadata = (
  directory: Directory,
  opened: { readonly id: string },
  key: SigningKey,
  signInUrl: string,
): string =>
  idpMetadata({
    entityId: identityProviderId(directory, opened.id),
    keys: [key],
    wantsSignedRequests: false,
    nameIdFormat: SAML.emailAddress,
    signIn: [{ binding: 'redirect', location: signInUrl }],
  });

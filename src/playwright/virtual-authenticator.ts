import type { CDPSession, Page } from '@playwright/test';
import type { PasskeyCredential } from '../client/types.ts';

export interface VirtualOptions {
  /** The credential that was loaded into it, as the control API gives it. */
  readonly credentials?: readonly PasskeyCredential[];
  /** A security key on USB instead of the device's own. */
  readonly securityKey?: boolean;
  /** It is copied to the owner's other devices: a passkey. */
  readonly copied?: boolean;
  /** An untouched authenticator: questions stay open. */
  readonly untouched?: boolean;
}

/** An authenticator of a page, behind DevTools: it answers at once, as if its owner were there. Without one, the browser asks in a window. */
export interface VirtualAuthenticator {
  add(credentials: readonly PasskeyCredential[]): Promise<void>;
  readonly counts: () => Promise<readonly number[]>;
}

export async function virtualAuthenticator(page: Page, options: VirtualOptions = {}): Promise<VirtualAuthenticator> {
  const { credentials = [], securityKey = false, copied = false, untouched = false } = options;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: securityKey ? 'usb' : 'internal',
      hasResidentKey: !securityKey,
      hasUserVerification: !securityKey,
      isUserVerified: !securityKey,
      automaticPresenceSimulation: !untouched,
      defaultBackupEligibility: copied,
      defaultBackupState: copied,
    },
  });
  const add = (more: readonly PasskeyCredential[]) => load(devtools, authenticatorId, more);
  await add(credentials);
  return {
    add,
    async counts() {
      const held = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
      return held.credentials.map(({ signCount }) => signCount);
    },
  };
}

async function load(devtools: CDPSession, authenticatorId: string, credentials: readonly PasskeyCredential[]) {
  for (const credential of credentials) await devtools.send('WebAuthn.addCredential', { authenticatorId, credential });
}

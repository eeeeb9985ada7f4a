import type { PasskeyDevice } from '../../../core/mfa/device.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import type { ControlRoutes } from './control-app.ts';
import { namedUser } from './named-user.ts';
import * as operations from './operations/passkeys.ts';
import type { PasskeyCredential } from './schemas/users.ts';

/** Seeded passkeys, for a browser's virtual authenticator (TEST-4). */
export const passkeyRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/users/:kind/:id/passkeys', { schema: operations.getPasskeys }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    const { user } = await namedUser(sandbox, request.params);
    const devices = await devicesOf(sandbox, user.id);
    const domain = user.kind === 'workforce' ? 'signin.aws' : 'aws.amazon.com';
    const rpId = rpIds[request.query.style ?? 'mirror'](domain, sandbox.name);
    return { credentials: devices.flatMap((device) => credentialOf(device, rpId)) };
  });
};

/** HOST-6: the relying party of console and account pages, or of a directory's, by host style. */
const rpIds = {
  mirror: (domain: string, sandbox: string) => `${domain}${sandbox === 'default' ? '' : `.${sandbox}`}.localhost`,
  real: (domain: string) => domain,
  path: () => 'localhost',
} as const;

function credentialOf(device: { readonly type: string; readonly lost?: boolean }, rpId: string): PasskeyCredential[] {
  if (device.type !== 'passkey' || device.lost === true) return [];
  const { credentialId, privateKey, userHandle, signCount } = device as PasskeyDevice;
  if (privateKey === undefined) return [];
  return [
    {
      credentialId: base64(credentialId),
      isResidentCredential: true,
      rpId,
      privateKey,
      userHandle: base64(userHandle),
      signCount,
    },
  ];
}

const base64 = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('base64');

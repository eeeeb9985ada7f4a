import { passkeyDomain } from '../../../core/accounts/user.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { rpIdOf } from '../../addresses/rp-id.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/passkeys.ts';
import type { PasskeyCredential } from './schemas/devices.ts';
import { userOfPath } from './user-of-path.ts';

/** Seeded passkeys, for a browser's virtual authenticator (TEST-4). */
export const passkeyRoutes: ControlRoutes = (app, { listeners }) => {
  app.get('/sandboxes/:s/users/:kind/:id/passkeys', { schema: operations.getPasskeys }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    const devices = await devicesOf(sandbox, user.id);
    // A port of its own tells the sandbox as well as a label of the host does.
    const label = sandbox.name === 'default' || listeners.portOf(sandbox.name) ? '' : `.${sandbox.name}`;
    const rpId = rpIdOf(passkeyDomain(user), request.query.style ?? 'mirror', label);
    return { credentials: devices.flatMap((device) => credentialOf(device, rpId)) };
  });
};

function credentialOf(device: MfaDevice, rpId: string): PasskeyCredential[] {
  if (device.type !== 'passkey' || device.lost === true) return [];
  const { credentialId, privateKey, userHandle, signCount } = device;
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

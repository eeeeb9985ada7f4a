import { passkeyDomain } from '../../../../core/accounts/user.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import { rpIdOf } from '../../../addresses/rp-id.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { type PasskeyCredential, passkeyList, passkeyQuery } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';
import { userOfPath } from './user-kinds.ts';

const operations = {
  getPasskeys: {
    operationId: 'getPasskeys',
    ...example({
      params: { kind: 'iam', id: '111122223333:carol' },
      query: { style: 'path' },
      refused: { params: { id: '111122223333:nobody' } },
    }),
    ...problems('NOT_FOUND'),
    tags: ['Second factors'],
    summary: "Read a user's seeded passkeys",
    description: 'With their private keys. One seeded key serves in every host style: the RP ID differs.',
    params: userPath,
    querystring: passkeyQuery,
    response: { 200: passkeyList, ...refusals },
  },
};

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

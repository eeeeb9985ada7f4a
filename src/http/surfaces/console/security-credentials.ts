import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loginOf } from '../../../core/accounts/user.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { CONSOLE_DEVICE_LIMIT } from '../../../core/mfa/device-rules.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { passkeyKind } from '../../../core/mfa/webauthn/passkey-kind.ts';
import { mayChangePassword } from '../../../core/policies/is-allowed.ts';
import { type SignedIn, userSignedIn } from '../../../core/sessions/console-sessions.ts';
import type { DeviceRow } from '../../../pages/console/devices/devices-panel.tsx';
import { RoleCredentialsPage } from '../../../pages/console/role-credentials-page.tsx';
import { SecurityCredentialsPage } from '../../../pages/console/security-credentials-page.tsx';
import { issuerAddress } from '../../addresses/return-address.ts';
import { sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { consoleProps } from './frame.ts';
import { signedInOf } from './signed-in.ts';

/** Account ID, password and MFA devices of whoever is in (ROOT-12, IAM-9). */
export function securityCredentials(app: FastifyInstance): void {
  app.get('/iam/home', async (request, reply) => {
    const signedIn = signedInOf(request);
    const owned = userSignedIn(signedIn);
    if (owned === undefined) return sendPage(reply, roleCredentials(request, reply, signedIn));
    const { user, account } = owned;
    const devices = await devicesOf(sandboxFor(request), user.id);
    const base = `${siteFor(request).prefix}/iam/home`;
    const page = SecurityCredentialsPage({
      ...consoleProps(request, reply),
      alias: account.alias,
      kind: user.kind,
      login: loginOf(user),
      passwordChangedAt: user.password?.changedAt,
      changePasswordHref: mayChangePassword(owned) ? `${base}/password` : undefined,
      devices: devices.map((device) => deviceRow(request, device)),
      limit: CONSOLE_DEVICE_LIMIT,
      registerHref: devices.length < CONSOLE_DEVICE_LIMIT ? `${base}/mfa/register` : undefined,
    });
    return sendPage(reply, page);
  });
}

/** A visitor from outside has no credentials here, and is told who has (ROOT-12). */
function roleCredentials(request: FastifyRequest, reply: FastifyReply, { session, principal }: SignedIn) {
  const { issuer } = session;
  return RoleCredentialsPage({
    ...consoleProps(request, reply),
    ...(issuer && {
      issuer: { name: issuer, href: issuerAddress(siteFor(request), issuer, sandboxFor(request).tools.mayLeadTo) },
    }),
    ...(principal.kind === 'role' && { role: principal.role.name, sessionName: principal.session.sessionName }),
  });
}

function deviceRow(request: FastifyRequest, device: MfaDevice): DeviceRow {
  const base = `${siteFor(request).prefix}/iam/home/mfa/${encodeURIComponent(device.id)}`;
  const { id, name, serialNumber, createdAt } = device;
  return {
    id,
    name,
    serialNumber,
    createdAt,
    kind: kindOf(device),
    renameHref: `${base}/rename`,
    ...(device.type === 'totp' && { resyncHref: `${base}/resync` }),
    removeHref: `${base}/remove`,
  };
}

function kindOf(device: MfaDevice): DeviceRow['kind'] {
  if (device.type === 'passkey') return passkeyKind(device);
  return device.hardware ? 'hardware' : 'totp';
}

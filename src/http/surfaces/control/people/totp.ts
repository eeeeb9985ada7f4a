import type { TotpDevice } from '../../../../core/mfa/device.ts';
import { currentCodes } from '../../../../core/mfa/totp/current-codes.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { spanOfSeconds } from '../../../../core/vocabulary/told-facts.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { type TotpCodes, totpList } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';
import { userOfPath } from './user-kinds.ts';

const operations = {
  getTotpCodes: {
    operationId: 'getTotpCodes',
    ...example({ params: { kind: 'iam', id: '111122223333:bob' }, refused: { params: { id: '111122223333:nobody' } } }),
    ...problems('NOT_FOUND'),
    tags: ['Second factors'],
    summary: "Read the codes of a user's TOTP devices",
    description:
      '`code` would be accepted now: a step that is spent gives the next one inside the window, and `wait` stands beside it when none is left.',
    params: userPath,
    response: { 200: totpList, ...refusals },
  },
};

/** Codes of authenticator apps and hardware tokens, without hands (TEST-4). */
export const totpRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/users/:kind/:id/totp', { schema: operations.getTotpCodes }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    const devices = (await devicesOf(sandbox, user.id)).filter((device) => device.type === 'totp');
    return { devices: await Promise.all(devices.map((device) => codesOf(sandbox, device))) };
  });
};

async function codesOf(sandbox: Sandbox, device: TotpDevice): Promise<TotpCodes> {
  const { name, serialNumber, lost } = device;
  if (lost === true) return { name, serialNumber, lost };
  const { totpWindow: window } = sandbox.settings;
  const { secondsLeft, waitSeconds, ...codes } = await currentCodes({ ...device, now: sandbox.clock.now(), window });
  return {
    ...{ name, serialNumber, ...codes },
    ...{ timeLeft: spanOfSeconds(secondsLeft), secondsLeft },
    ...(waitSeconds !== undefined && { wait: spanOfSeconds(waitSeconds), waitSeconds }),
  };
}

import { approverBy } from '../../core/oidc/approver.ts';
import { approveDevice, denyDevice, findByUserCode } from '../../core/oidc/device-authorization.ts';
import { defineFlow } from '../machine.ts';

export type DeviceAuthorizationStates = {
  confirmCode: object;
  consent: { authorizationId: string };
  /** The authorization's record tells which way. */
  decided: { authorizationId: string };
};

type DeviceAuthorizationEvents = {
  /** The one who confirms need not be signed in yet. */
  confirmCode: { userCode: string };
  /** `sessionId` is that of whoever is signed in, never a form's. */
  allow: { sessionId: string };
  deny: object;
};

/** A person confirms the code of a tool, and allows or denies it to act for them (CLI-2, RFC 8628 §3.3). */
export const deviceAuthorization = defineFlow<DeviceAuthorizationStates, DeviceAuthorizationEvents>()({
  name: 'device-authorization',
  initial: 'confirmCode',
  final: ['decided'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    confirmCode: {
      on: {
        confirmCode: {
          to: ['consent'],
          async run({ sandbox }, _data, { userCode }) {
            const { id } = await findByUserCode(sandbox, userCode);
            return { to: 'consent', data: { authorizationId: id } };
          },
        },
      },
    },
    consent: {
      on: {
        allow: {
          to: ['decided'],
          async run({ sandbox }, { authorizationId }, { sessionId }) {
            await approveDevice(sandbox, authorizationId, await approverBy(sandbox, sessionId));
            return { to: 'decided', data: { authorizationId } };
          },
        },
        deny: {
          to: ['decided'],
          async run({ sandbox }, { authorizationId }) {
            await denyDevice(sandbox, authorizationId);
            return { to: 'decided', data: { authorizationId } };
          },
        },
      },
    },
    decided: { on: {} },
  },
});

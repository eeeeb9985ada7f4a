import {
  approveDevice,
  denyDevice,
  findByUserCode,
  findDeviceAuthorization,
} from '../core/oidc/device-authorization.ts';
import { signedInBy } from '../core/sessions/portal-sessions.ts';
import { defineFlow } from './machine.ts';

export type DeviceAuthorizationStates = {
  confirmCode: object;
  consent: { authorizationId: string };
  approved: { client: string };
  denied: object;
};

export type DeviceAuthorizationEvents = {
  /** Whoever confirms need not be signed in yet. */
  confirmCode: { userCode: string };
  /** `sessionId` is that of whoever is signed in, never a form's. */
  allow: { sessionId: string };
  deny: object;
};

/** A person confirms the code of a tool, and allows or denies it to act for them (CLI-2, RFC 8628 §3.3). */
export const deviceAuthorization = defineFlow<DeviceAuthorizationStates, DeviceAuthorizationEvents>()({
  name: 'device-authorization',
  initial: 'confirmCode',
  final: ['approved', 'denied'],
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
          to: ['approved'],
          async run({ sandbox }, { authorizationId }, { sessionId }) {
            const signedIn = await signedInBy(sandbox, sessionId);
            const { client } = await findDeviceAuthorization(sandbox, authorizationId);
            await approveDevice(sandbox, authorizationId, signedIn);
            return { to: 'approved', data: { client: client.name } };
          },
        },
        deny: {
          to: ['denied'],
          async run({ sandbox }, { authorizationId }) {
            await denyDevice(sandbox, authorizationId);
            return { to: 'denied', data: {} };
          },
        },
      },
    },
    approved: { on: {} },
    denied: { on: {} },
  },
});

import { approverBy } from '../core/oidc/approver.ts';
import { approveAuthorization, denyAuthorization, findAuthorization } from '../core/oidc/authorization.ts';
import { rememberConsent } from '../core/oidc/consent.ts';
import { defineFlow } from './machine.ts';

export type PkceAuthorizationStates = {
  consent: object;
  /** `resumption` is what the browser goes on with at the tool's authorization endpoint. */
  approved: { client: string; resumption: string };
  /** `answer` is where the tool is told. */
  denied: { answer: string };
};

export type PkceAuthorizationEvents = {
  /** `sessionId` is that of whoever is signed in, never a form's. */
  allow: { authorizationId: string; sessionId: string };
  deny: { authorizationId: string };
};

/** A person allows or denies a tool, which waits for an authorization code, to act for them (CLI-1, RFC 7636). */
export const pkceAuthorization = defineFlow<PkceAuthorizationStates, PkceAuthorizationEvents>()({
  name: 'pkce-authorization',
  initial: 'consent',
  final: ['approved', 'denied'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    consent: {
      on: {
        allow: {
          to: ['approved'],
          async run({ sandbox }, _data, { authorizationId, sessionId }) {
            const signedIn = await approverBy(sandbox, sessionId);
            const { client } = await findAuthorization(sandbox, authorizationId);
            const resumption = await approveAuthorization(sandbox, authorizationId, signedIn);
            await rememberConsent(sandbox, signedIn.session, client.id);
            return { to: 'approved', data: { client: client.name, resumption } };
          },
        },
        deny: {
          to: ['denied'],
          async run({ sandbox }, _data, { authorizationId }) {
            return { to: 'denied', data: { answer: await denyAuthorization(sandbox, authorizationId) } };
          },
        },
      },
    },
    approved: { on: {} },
    denied: { on: {} },
  },
});

import { DomainError } from '../core/errors.ts';
import { loginClientNames } from '../core/login/login-client.ts';
import { grantLoginCode, type LoginCode } from '../core/login/login-code.ts';
import { AUTHORIZE_ACTION, demandLoginRight } from '../core/login/login-session.ts';
import { answerAt } from '../core/oidc/redirect-uri.ts';
import { liveSession } from '../core/sessions/console-sessions.ts';
import { defineFlow } from './machine.ts';

export type LoginAuthorizationStates = {
  consent: object;
  /** `answer` is the address at which the command line is told. */
  allowed: { answer: string };
  denied: { answer: string };
};

/** The request is the URL's, and `sessionId` is that of whoever is signed in: neither is a form's. */
export type LoginAuthorizationEvents = {
  allow: Omit<LoginCode, 'id' | 'expiresAt' | 'usedAt'> & { state?: string };
  deny: Pick<LoginCode, 'clientId' | 'redirectUri'> & { state?: string };
};

/** A person lets a command line in with the console's rights, or does not (CLI-5, RFC 6749 §4.1, RFC 7636). */
export const loginAuthorization = defineFlow<LoginAuthorizationStates, LoginAuthorizationEvents>()({
  name: 'login-authorization',
  initial: 'consent',
  final: ['allowed', 'denied'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    consent: {
      on: {
        allow: {
          to: ['allowed'],
          async run({ sandbox }, _data, { state, ...grant }) {
            const signedIn = await liveSession(sandbox, grant.sessionId);
            if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
            await demandLoginRight(sandbox, signedIn, AUTHORIZE_ACTION);
            const code = await grantLoginCode(sandbox, grant);
            const { arn, account } = signedIn;
            const client = loginClientNames[grant.clientId];
            sandbox.journal.event('authorization.approved', { user: arn, accountId: account.id, by: 'login', client });
            return { to: 'allowed', data: { answer: answerAt(grant.redirectUri, { code, state }) } };
          },
        },
        deny: {
          to: ['denied'],
          async run({ sandbox }, _data, { clientId, redirectUri, state }) {
            sandbox.journal.event('authorization.denied', { by: 'login', client: loginClientNames[clientId] });
            return { to: 'denied', data: { answer: answerAt(redirectUri, { error: 'access_denied', state }) } };
          },
        },
      },
    },
    allowed: { on: {} },
    denied: { on: {} },
  },
});

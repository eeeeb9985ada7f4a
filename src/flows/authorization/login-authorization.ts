import { DomainError } from '../../core/errors.ts';
import { loginClientNames } from '../../core/login/login-client.ts';
import { grantLoginCode, type LoginCode } from '../../core/login/login-code.ts';
import { AUTHORIZE_ACTION, demandLoginRight } from '../../core/login/login-session.ts';
import { answerAt } from '../../core/oidc/redirect-uri.ts';
import { liveSession } from '../../core/sessions/console-sessions.ts';
import { type ConsentEvents, type ConsentStates, consentFlow } from '../steps/consent.ts';

/** `answer` is the address at which the command line is told. */
export type LoginAuthorizationStates = ConsentStates<{ answer: string }>;

/** The request is the URL's, and `sessionId` is that of whoever is signed in: neither is a form's. */
export type LoginAuthorizationEvents = ConsentEvents<
  Omit<LoginCode, 'id' | 'expiresAt' | 'usedAt'> & { state?: string },
  Pick<LoginCode, 'clientId' | 'redirectUri'> & { state?: string }
>;

/** A person lets a command line in with the console's rights, or does not (CLI-5, RFC 6749 §4.1, RFC 7636). */
export const loginAuthorization = consentFlow({
  name: 'login-authorization',
  async allow({ sandbox }, { state, ...grant }: LoginAuthorizationEvents['allow']) {
    const signedIn = await liveSession(sandbox, grant.sessionId);
    if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
    await demandLoginRight(sandbox, signedIn, AUTHORIZE_ACTION);
    const code = await grantLoginCode(sandbox, grant);
    const { arn, account } = signedIn;
    const client = loginClientNames[grant.clientId];
    sandbox.journal.event('authorization.approved', { user: arn, accountId: account.id, by: 'login', client });
    return { answer: answerAt(grant.redirectUri, { code, state }) };
  },
  async deny({ sandbox }, { clientId, redirectUri, state }: LoginAuthorizationEvents['deny']) {
    sandbox.journal.event('authorization.denied', { by: 'login', client: loginClientNames[clientId] });
    return answerAt(redirectUri, { error: 'access_denied', state });
  },
});

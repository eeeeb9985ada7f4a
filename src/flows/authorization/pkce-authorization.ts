import { approverBy } from '../../core/oidc/approver.ts';
import { approveAuthorization, denyAuthorization, findAuthorization } from '../../core/oidc/authorization.ts';
import { rememberConsent } from '../../core/oidc/consent.ts';
import { type ConsentStates, consentFlow } from '../steps/consent.ts';

/** `resumption` is what the browser goes on with at the tool's authorization endpoint. */
export type PkceAuthorizationStates = ConsentStates<{ client: string; resumption: string }>;

interface AskedTool {
  authorizationId: string;
}

/** A person allows or denies a tool, which waits for an authorization code, to act for them (CLI-1, RFC 7636). */
export const pkceAuthorization = consentFlow({
  name: 'pkce-authorization',
  /** `sessionId` is that of whoever is signed in, never a form's. */
  async allow({ sandbox }, { authorizationId, sessionId }: AskedTool & { sessionId: string }) {
    const signedIn = await approverBy(sandbox, sessionId);
    const { client } = await findAuthorization(sandbox, authorizationId);
    const resumption = await approveAuthorization(sandbox, authorizationId, signedIn);
    await rememberConsent(sandbox, signedIn.session, client.id);
    return { client: client.name, resumption };
  },
  deny: ({ sandbox }, { authorizationId }: AskedTool) => denyAuthorization(sandbox, authorizationId),
});

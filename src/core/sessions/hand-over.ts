import type { ErrorCode } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind } from '../store.ts';
import { type GrantFault, grantIndexes, grantOnce, type OneTimeGrant, redeemOnce } from '../tokens/one-time-grant.ts';

/** A code that one host hands to another for a session: the sign-in pages to the console, a portal to the pages of its users' MFA devices. */
export const authorizationCodes: Kind<OneTimeGrant> = {
  name: 'authorization-codes',
  secretId: true,
  indexes: grantIndexes,
  expiresAt: (code) => code.expiresAt,
};

/** The return address and challenge of the host that sent the browser here. */
type HandOverRequest = Pick<OneTimeGrant, 'redirectUri' | 'codeChallenge'>;

/** Issues a code for a session. */
export const handOver = (sandbox: Sandbox, sessionId: string, request: HandOverRequest): Promise<string> =>
  grantOnce(sandbox, authorizationCodes, { sessionId, ...request });

/**
 * Exchanges a code, once, for the id of its session; undefined when it is unknown, used, late, or the verifier is another's.
 * Only the journal tells which. A code that comes again takes nothing back: browsers load an address twice, and whoever is
 * in stays in.
 * @param purpose whose code it is, in the journal
 */
export async function takeOver(
  sandbox: Sandbox,
  id: string,
  codeVerifier: string | undefined,
  purpose = 'console',
): Promise<string | undefined> {
  const granted = await redeemOnce(sandbox, authorizationCodes, { id, codeVerifier });
  if (typeof granted !== 'string') return granted.sessionId;
  sandbox.journal.event('code.rejected', { purpose, reason: reasons[granted] });
  return undefined;
}

const reasons: Readonly<Record<GrantFault, ErrorCode>> = {
  unknown: 'CODE_USED',
  used: 'CODE_USED',
  expired: 'CODE_EXPIRED',
  'redirect-uri': 'WRONG_CODE',
  verifier: 'WRONG_CODE',
};

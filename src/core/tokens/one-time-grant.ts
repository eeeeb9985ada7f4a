import { verifierFits } from '../credentials/pkce.ts';
import { newId } from '../ids.ts';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';

/** A code that stands for a session until it is exchanged, once (RFC 6749 §4.1.2, RFC 7636). Its id is a secret. */
export interface OneTimeGrant extends Row {
  readonly sessionId: string;
  readonly redirectUri: string;
  /** Absent when whoever asked sent no code challenge. */
  readonly codeChallenge?: string;
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
  /** When it was exchanged, or spoilt by a wrong proof. */
  readonly usedAt?: number;
}

const LIFETIME_MS = 60 * 1000;

/** Grants; answers the grant's id. */
export async function grantOnce<T extends OneTimeGrant>(
  sandbox: Sandbox,
  kind: Kind<T>,
  grant: Omit<T, 'id' | 'expiresAt' | 'usedAt'>,
  lifetimeMs = LIFETIME_MS,
): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(kind, { ...grant, id, expiresAt: sandbox.clock.now() + lifetimeMs } as unknown as T, 0);
  return id;
}

/** The proof that somebody brings for a grant. */
interface Redemption<T extends OneTimeGrant> {
  readonly id: string;
  readonly codeVerifier?: string;
  /** Absent where one host of ours hands over to another, and nobody else can ask. */
  readonly redirectUri?: string;
  /** Throws on whose attempt does not count: it does not use the grant up. */
  readonly demand?: (grant: T) => void;
  /** Takes back what the first use gave when there is a second (RFC 6749 §4.1.2). Without it a used grant is forgotten. */
  readonly takeBack?: (grant: T) => Promise<void>;
}

export type GrantFault = 'unknown' | 'used' | 'expired' | 'redirect-uri' | 'verifier';

/** Exchanges a grant: of any number of racers one gets it, and a wrong proof uses it up. Else why not. */
export async function redeemOnce<T extends OneTimeGrant>(
  sandbox: Sandbox,
  kind: Kind<T>,
  redemption: Redemption<T>,
): Promise<T | GrantFault> {
  const grant = await use(sandbox, kind, redemption);
  if (typeof grant === 'string') return grant;
  const { redirectUri = grant.redirectUri, codeVerifier } = redemption;
  if (grant.expiresAt <= sandbox.clock.now()) return 'expired';
  if (grant.redirectUri !== redirectUri) return 'redirect-uri';
  return verifierFits(grant.codeChallenge, codeVerifier) ? grant : 'verifier';
}

async function use<T extends OneTimeGrant>(
  { store, clock }: Sandbox,
  kind: Kind<T>,
  { id, demand, takeBack }: Redemption<T>,
): Promise<T | 'unknown' | 'used'> {
  const stored = await store.get(kind, id);
  if (stored === undefined) return 'unknown';
  const { value: grant, version } = stored;
  demand?.(grant);
  if (takeBack === undefined) return (await store.take(kind, id)) ?? 'used';
  if (grant.usedAt !== undefined) {
    await takeBack(grant);
    return 'used';
  }
  // Another may be faster, at the same moment: neither is the second.
  return (await putIf(store, kind, { ...grant, usedAt: clock.now() }, version)) ? grant : 'used';
}

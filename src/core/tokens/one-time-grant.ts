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
  /** When it came again: from then on nothing is worth anything that it gave, or is just about to give. */
  readonly reusedAt?: number;
}

/** A grant is worth nothing without its session. */
export const grantIndexes = { session: ({ sessionId }: OneTimeGrant) => [sessionId] };

/** A grant that nobody has used yet; id and expiry are its maker's to choose. */
export type NewGrant<T extends OneTimeGrant> = Omit<T, 'id' | 'expiresAt' | 'usedAt' | 'reusedAt'>;

const LIFETIME_MS = 60 * 1000;

/** Grants; answers the grant's id. */
export async function grantOnce<T extends OneTimeGrant>(
  sandbox: Sandbox,
  kind: Kind<T>,
  grant: NewGrant<T>,
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
}

export type GrantFault = 'unknown' | 'used' | 'expired' | 'redirect-uri' | 'verifier';

/** The gift of a grant, and the way to take it back. */
interface Giving<T extends OneTimeGrant, Given extends object> {
  readonly give: (grant: T) => Promise<Given>;
  /** Takes back all that a grant of this id has given so far; nothing is no fault. */
  readonly takeBack: (id: string) => Promise<void>;
}

/** Uses a grant up: of any number of racers one gets it, and a wrong proof uses it up. Else why not. */
export async function redeemOnce<T extends OneTimeGrant>(
  sandbox: Sandbox,
  kind: Kind<T>,
  redemption: Redemption<T>,
): Promise<T | GrantFault> {
  const { store } = sandbox;
  const grant = (await store.get(kind, redemption.id))?.value;
  if (grant === undefined) return 'unknown';
  redemption.demand?.(grant);
  return (await store.take(kind, grant.id)) === undefined ? 'used' : (faultOf(sandbox, grant, redemption) ?? grant);
}

/**
 * Exchanges a grant for what can be taken back: of any number of racers one gets it, and a wrong proof uses the grant up. A grant
 * that comes again takes back at once what it gave (RFC 6749 §4.1.2), and what its first use is just about to give: that one is
 * answered all the same, with what is worth nothing any more.
 */
export async function exchangeOnce<T extends OneTimeGrant, Given extends object>(
  sandbox: Sandbox,
  kind: Kind<T>,
  redemption: Redemption<T>,
  { give, takeBack }: Giving<T, Given>,
): Promise<Given | GrantFault> {
  const grant = await useOnce(sandbox, kind, redemption);
  if (typeof grant === 'string') {
    // The record of a grant that has expired may have been swept away; nothing rests on that.
    await takeBack(redemption.id);
    return grant;
  }
  const fault = faultOf(sandbox, grant, redemption);
  if (fault !== undefined) return fault;
  const given = await give(grant);
  // A second use that came before this was made has found nothing to take back.
  if ((await sandbox.store.get(kind, grant.id))?.value.reusedAt !== undefined) await takeBack(grant.id);
  return given;
}

/** Marks a grant as used, or as used again. The marks are written before anything is given or taken back. */
async function useOnce<T extends OneTimeGrant>(
  { store, clock }: Sandbox,
  kind: Kind<T>,
  { id, demand }: Redemption<T>,
): Promise<T | 'unknown' | 'used'> {
  for (;;) {
    const stored = await store.get(kind, id);
    if (stored === undefined) return 'unknown';
    const { value: grant, version } = stored;
    demand?.(grant);
    if (grant.reusedAt !== undefined) return 'used';
    const isFirst = grant.usedAt === undefined;
    const mark = isFirst ? { usedAt: clock.now() } : { reusedAt: clock.now() };
    if (await putIf(store, kind, { ...grant, ...mark }, version)) return isFirst ? grant : 'used';
  }
}

function faultOf<T extends OneTimeGrant>(
  { clock }: Sandbox,
  grant: T,
  { redirectUri = grant.redirectUri, codeVerifier }: Redemption<T>,
): GrantFault | undefined {
  if (grant.expiresAt <= clock.now()) return 'expired';
  if (grant.redirectUri !== redirectUri) return 'redirect-uri';
  return verifierFits(grant.codeChallenge, codeVerifier) ? undefined : 'verifier';
}

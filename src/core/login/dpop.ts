import { createHash } from 'node:crypto';
import { DomainError, type ErrorFacts } from '../errors.ts';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { wallTime } from '../time/wall-time.ts';

/** A proof that was shown. Its id is a hash of the key's thumbprint and the proof's `jti`. */
interface ShownProof extends Row {
  readonly expiresAt: number;
}

export const shownProofs: Kind<ShownProof> = { name: 'dpop-proofs', expiresAt: (proof) => proof.expiresAt };

/** How far a proof's time may be from ours. Proofs are stamped with the client's own clock. */
const WINDOW_MS = 5 * 60 * 1000;
/** Longer than the window on a sandbox's clock that runs ahead. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
const LONGEST_PROOF = 4096;
const LONGEST_JTI = 256;

/** A request that a proof came with. */
interface ProvenRequest {
  readonly proof: string | undefined;
  readonly method: string;
  /** As the client saw it. Its query says nothing. */
  readonly url: string;
}

/**
 * Verifies a proof of possession (RFC 9449 §4.3): ES256 by the key in its header, for this method and URL, made just now,
 * and never shown before.
 * @returns the SHA-256 thumbprint of the key (RFC 7638), which tokens are bound to
 * @throws {DomainError} `DPOP_INVALID`
 */
export async function verifyDpop(sandbox: Sandbox, { proof, method, url }: ProvenRequest): Promise<string> {
  if (proof === undefined || proof === '') throw invalid('missing');
  if (proof.length > LONGEST_PROOF) throw invalid('signature');
  const { claims, thumbprint } = await verified(proof);
  const { htm, htu, iat, jti } = claims;
  if (htm !== method) throw invalid('method');
  if (typeof htu !== 'string' || addressOf(htu) !== addressOf(url)) throw invalid('url');
  if (typeof iat !== 'number' || Math.abs(iat * 1000 - wallTime(sandbox)) > WINDOW_MS) throw invalid('time');
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) throw invalid('jti');
  const id = createHash('sha256')
    .update(JSON.stringify([thumbprint, jti]))
    .digest('base64url');
  const shown = { id, expiresAt: sandbox.clock.now() + REMEMBERED_MS };
  if (!(await putIf(sandbox.store, shownProofs, shown, 0))) throw invalid('replayed');
  return thumbprint;
}

async function verified(proof: string) {
  const { calculateJwkThumbprint, compactVerify, EmbeddedJWK, errors } = await import('jose');
  try {
    const { payload, protectedHeader } = await compactVerify(proof, EmbeddedJWK, { algorithms: ['ES256'] });
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    if (protectedHeader.typ?.toLowerCase() !== 'dpop+jwt' || typeof claims !== 'object') throw invalid('signature');
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    return { claims: (claims ?? {}) as Readonly<Record<string, unknown>>, thumbprint };
  } catch (error) {
    const isOfProof = error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError;
    // The key in the header may be none, in one way or another.
    if (isOfProof || error instanceof DOMException) throw invalid('signature');
    throw error;
  }
}

/** An address without query and fragment, in its normal form. Undefined for what is no URL. */
function addressOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

const invalid = (why: ErrorFacts['DPOP_INVALID']['why']) => new DomainError('DPOP_INVALID', { why });

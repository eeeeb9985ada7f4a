import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../../core/errors.ts';
import { hmac } from '../../../core/signing/hmac.ts';
import { canonicalRequest } from './canonical-request.ts';
import { isoBasic, msOfBasic } from './iso-basic.ts';
import { ALGORITHM, type SignatureClaim } from './signature-claim.ts';
import { sha256, signingKey } from './signing-key.ts';
import type { WireRequest } from './wire-request.ts';

/** The scope that a signature has to have. */
interface ExpectedScope {
  readonly service: string;
  /** Absent where any Region will do: the plain endpoint stands for all of them. */
  readonly region?: string;
}

const TERMINATOR = 'aws4_request';
const MINUTE_MS = 60 * 1000;
/** The greatest distance of a signature's time from ours; one in a URL is made to be used later (CLI-4). */
const SKEW_MINUTES = 5;
const PRESIGNED_MINUTES = 15;
/** A Region of any partition, or the name that a partition's global endpoint goes by in the SDKs (`aws-global`). */
const ANY_REGION = /^(?:[a-z]{2,8}(?:-[a-z]+)+-\d{1,2}|aws(?:-[a-z]+)*-global)$/;

/**
 * Holds a claim to the service, the Region and the day that it is for.
 * @throws {DomainError} `SIGNATURE_MISPLACED`
 */
export function checkScope(claim: SignatureClaim, { service, region }: ExpectedScope): void {
  const { signedHeaders, terminator, date, signedAt } = claim;
  const rightRegion = region === undefined ? ANY_REGION.test(claim.region) : region === claim.region;
  const problems: string[] = [];
  if (!rightRegion) problems.push('Credential should be scoped to a valid region.');
  if (claim.service !== service) problems.push(`Credential should be scoped to correct service: '${service}'.`);
  if (terminator !== TERMINATOR)
    problems.push(`Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${terminator}'.`);
  if (date !== signedAt.slice(0, 8)) problems.push(wrongDay(date, signedAt));
  if (!signedHeaders.includes('host'))
    problems.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  if (problems.length > 0) throw new DomainError('SIGNATURE_MISPLACED', { detail: problems.join(' ') });
}

const wrongDay = (date: string, signedAt: string): string =>
  `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${signedAt.slice(0, 8)}', from '${signedAt}'.`;

/**
 * Holds the time of a signature to the wall clock. `X-Amz-Expires` of a presigned URL changes nothing: STS ignores it.
 * @param wall epoch milliseconds
 * @throws {DomainError} `SIGNATURE_EXPIRED`, `SIGNATURE_EARLY`
 */
export function checkTime({ signedAt: signed, presigned }: SignatureClaim, wall: number): void {
  const at = msOfBasic(signed);
  const late = at < wall;
  const minutes = late && presigned ? PRESIGNED_MINUTES : SKEW_MINUTES;
  const skewMs = minutes * MINUTE_MS;
  if (Math.abs(at - wall) <= skewMs) return;
  const facts = { signed, limit: isoBasic(late ? wall - skewMs : wall + skewMs), now: isoBasic(wall), minutes };
  throw late ? new DomainError('SIGNATURE_EXPIRED', facts) : new DomainError('SIGNATURE_EARLY', facts);
}

/**
 * Makes the signature anew and compares it with the one that was sent.
 * @throws {DomainError} `SIGNATURE_WRONG` with both strings that it was made from
 */
export function verifySignature(request: WireRequest, claim: SignatureClaim, secret: string): void {
  const canonical = canonicalRequest(request, claim);
  // Node reads the bytes of headers as Latin-1; written back, they are the client's bytes again.
  const digest = sha256(Buffer.from(canonical, 'latin1'));
  const stringToSign = `${ALGORITHM}\n${claim.signedAt}\n${claim.scope}\n${digest}`;
  const expected = Buffer.from(hmac('sha256', signingKey(secret, claim), stringToSign, 'hex'));
  // As it is written: bytes would pass over capitals, and over whatever comes after.
  const given = Buffer.from(claim.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new DomainError('SIGNATURE_WRONG', { canonicalRequest: canonical, stringToSign });
  }
}

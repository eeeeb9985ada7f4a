/**
 * Stands in for src/outbound/rsa-key-maker.ts in compiled test files. A key of chance takes a fifth of a second, most of it for its two
 * primes, and hundreds of sandboxes want one. Here a few primes are made, and each two of them are a key.
 */
import { createPrivateKey, generatePrimeSync } from 'node:crypto';
import type { KeyMaker } from '../../src/core/signing/key-maker.ts';

/** 66 keys: no test has so many, and its own are all different. */
const PRIMES = 12;
const EXPONENT = 65_537n;

const bytes = (number: bigint): string => {
  const hex = number.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
};

/** By Euclid's extended algorithm. */
function inverse(number: bigint, modulus: bigint): bigint {
  let [rest, next, factor, following] = [modulus, number % modulus, 0n, 1n];
  while (next !== 0n) {
    const times = rest / next;
    [rest, next, factor, following] = [next, rest - times * next, following, factor - times * following];
  }
  return factor < 0n ? factor + modulus : factor;
}

function prime(): bigint {
  for (;;) {
    const found = generatePrimeSync(1024, { bigint: true });
    if (found % EXPONENT !== 1n) return found;
  }
}

function keyOf(p: bigint, q: bigint): string {
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const texts = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, bytes(number)]));
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'RSA', ...texts } });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function* pairs(): Generator<readonly [bigint, bigint]> {
  const primes: bigint[] = [];
  for (;;) {
    if (primes.length === PRIMES) yield* primes.flatMap((p, at) => primes.slice(0, at).map((q) => [p, q] as const));
    else {
      const p = prime();
      yield* primes.map((q) => [p, q] as const);
      primes.push(p);
    }
  }
}

const all = pairs();

export const createRsaKeyMaker = (): KeyMaker => ({
  async rsa() {
    const [p, q] = all.next().value as readonly [bigint, bigint];
    return keyOf(p, q);
  },
});

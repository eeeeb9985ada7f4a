import { createHmac, createPublicKey, sign } from 'node:crypto';
import { keyId, TOKEN_ALGORITHM } from '../../signing/json-web-key.ts';
import type { SigningKey } from '../../signing/signing-key.ts';
import type { TokenClaims } from './id-token-claims.ts';

/** A right token that is about to be spoilt. */
interface TokenDraft {
  readonly claims: TokenClaims;
  /** The provider's key. */
  readonly key: SigningKey;
  /** A key that the provider's key set does not show. */
  readonly otherKey: () => Promise<SigningKey>;
}

/** A fault of an ID token: another statement under a good signature, or a token that is put together wrongly. */
type TokenFlaw = { readonly doc: string } & (
  | { readonly claims: (claims: TokenClaims) => object }
  | { readonly token: (draft: TokenDraft) => string | Promise<string> }
);

const HOUR = 3600;
const STRANGER = 'somebody-else';

const flaws = {
  // The signature
  'alg-none': {
    doc: 'It says that it is not signed.',
    token: ({ claims }) => `${unsigned({ alg: 'none', typ: 'JWT' }, claims)}.`,
  },
  'no-signature': {
    doc: 'The signature is cut off.',
    token: ({ claims, key }) => `${unsigned(headerOf(key), claims)}.`,
  },
  'hs256-public-key': {
    doc: 'HS256, with the public key for the secret.',
    token: ({ claims, key }) => {
      const text = unsigned({ ...headerOf(key), alg: 'HS256' }, claims);
      const secret = createPublicKey(key.certificate).export({ type: 'spki', format: 'pem' });
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    },
  },
  'other-algorithm': {
    doc: 'The header names another algorithm than that of the signature.',
    token: ({ claims, key }) => signed({ ...headerOf(key), alg: 'RS512' }, claims, key),
  },
  'other-signature': {
    doc: 'Signed by a stranger’s key under the `kid` of the provider’s.',
    token: async ({ claims, key, otherKey }) => signed(headerOf(key), claims, await otherKey()),
  },
  'stale-key': {
    doc: 'Signed by a key that the key set does not show, under its own `kid`.',
    token: async ({ claims, otherKey }) => signed(headerOf(await otherKey()), claims, await otherKey()),
  },
  'unknown-kid': {
    doc: 'The `kid` is none of the key set’s.',
    token: ({ claims, key }) => signed({ ...headerOf(key), kid: 'nobodys' }, claims, key),
  },
  'key-in-header': {
    doc: 'Signed by a stranger’s key, which the header brings along as `jwk`.',
    token: async ({ claims, otherKey }) => {
      const other = await otherKey();
      const jwk = createPublicKey(other.certificate).export({ format: 'jwk' });
      return signed({ ...headerOf(other), jwk }, claims, other);
    },
  },
  'key-address-in-header': {
    doc: 'Signed by a stranger’s key, which the header gives an address of as `jku`.',
    token: async ({ claims, otherKey }) => {
      const other = await otherKey();
      return signed({ ...headerOf(other), jku: 'https://keys.example.com/jwks' }, claims, other);
    },
  },
  'critical-header': {
    doc: 'The header has a member that has to be understood, and nobody does.',
    token: ({ claims, key }) => signed({ ...headerOf(key), crit: ['mock'], mock: true }, claims, key),
  },
  'changed-claims': {
    doc: 'The subject was changed after it was signed.',
    token: ({ claims, key }) => {
      const [, , signature] = signed(headerOf(key), claims, key).split('.');
      return `${unsigned(headerOf(key), { ...claims, sub: STRANGER })}.${signature}`;
    },
  },
  malformed: {
    doc: 'The claims are no JSON.',
    token: ({ key }) => signed(headerOf(key), 'no claims', key),
  },
  // Issuer and audience
  'other-issuer': { doc: 'Another issuer.', claims: () => ({ iss: 'https://issuer.example.com' }) },
  'plain-issuer': {
    doc: 'The issuer with http in the place of https.',
    claims: ({ iss }) => ({ iss: String(iss).replace('https:', 'http:') }),
  },
  'no-issuer': { doc: 'No issuer.', claims: () => ({ iss: undefined }) },
  'other-audience': { doc: 'For another client.', claims: () => ({ aud: STRANGER, azp: undefined }) },
  'no-audience': { doc: 'For nobody.', claims: () => ({ aud: undefined, azp: undefined }) },
  'other-party': { doc: 'The authorized party (`azp`) is another client.', claims: () => ({ azp: STRANGER }) },
  // Whom it is about
  'no-subject': { doc: 'No subject.', claims: () => ({ sub: undefined }) },
  'empty-subject': { doc: 'An empty subject.', claims: () => ({ sub: '' }) },
  'long-subject': { doc: 'A subject of 256 characters.', claims: () => ({ sub: 'x'.repeat(256) }) },
  'listed-subject': { doc: 'The subject is a list.', claims: ({ sub }) => ({ sub: [sub] }) },
  // When
  expired: {
    doc: 'It expired an hour ago.',
    claims: ({ iat, exp, auth_time: at }) => {
      const past = Number(exp) - Number(iat) + HOUR;
      return { iat: Number(iat) - past, exp: Number(exp) - past, auth_time: Number(at) - past };
    },
  },
  'not-yet-valid': { doc: 'It is valid from an hour on.', claims: ({ iat }) => ({ nbf: Number(iat) + HOUR }) },
  'issued-later': {
    doc: 'It is issued in an hour.',
    claims: ({ iat, exp }) => ({ iat: Number(iat) + HOUR, exp: Number(exp) + HOUR }),
  },
  'no-expiry': { doc: 'It does not say when it expires.', claims: () => ({ exp: undefined }) },
  'no-issue-time': { doc: 'It does not say when it was issued.', claims: () => ({ iat: undefined }) },
  'times-as-text': {
    doc: 'Its times are texts.',
    claims: ({ iat, exp }) => ({ iat: String(iat), exp: String(exp) }),
  },
  // The rest
  'other-nonce': { doc: 'The nonce of another sign-in. STS does not look at it.', claims: () => ({ nonce: STRANGER }) },
  oversize: {
    doc: 'Longer than STS takes: over 20,000 characters. Otherwise right.',
    claims: () => ({ padding: 'x'.repeat(20_000) }),
  },
  deep: {
    doc: 'Claims in a thousand levels. Otherwise right.',
    claims: () => ({ deep: JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) as unknown }),
  },
} as const satisfies Readonly<Record<string, TokenFlaw>>;

export type TokenFlawName = keyof typeof flaws;
export const tokenFlaws: Readonly<Record<TokenFlawName, TokenFlaw>> = flaws;
export const tokenFlawNames = Object.keys(flaws) as TokenFlawName[];

/** A token with a fault. */
export function spoiltToken(name: TokenFlawName, draft: TokenDraft): string | Promise<string> {
  const flaw = tokenFlaws[name];
  if ('token' in flaw) return flaw.token(draft);
  return signed(headerOf(draft.key), { ...draft.claims, ...flaw.claims(draft.claims) }, draft.key);
}

/** The header of a right token. */
const headerOf = (key: SigningKey) => ({ alg: TOKEN_ALGORITHM, typ: 'JWT', kid: keyId(key) });

/** The part of a token that is signed (RFC 7515 §5.1). */
function unsigned(header: object, claims: object | string): string {
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  return [JSON.stringify(header), payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

/** Libraries refuse to sign most of this. */
function signed(header: object, claims: object | string, { privateKey }: SigningKey): string {
  const text = unsigned(header, claims);
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

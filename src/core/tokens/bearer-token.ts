import type { ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { livePortalSession, type PortalSignedIn } from '../sessions/portal-sessions.ts';
import { liveToolSession, type ToolSignedIn } from '../sessions/tool-sessions.ts';
import { type Kind, type Row, type Soon, type Stored, soon } from '../store.ts';
import { idOfWireToken, type TokenKind, wireToken } from './wire-token.ts';

/**
 * A token of a portal session: the portal's own cookie (`portal`), a page's token for one approval (`device`), or what a
 * tool was given by OIDC (`access`, `refresh`), which may also stand for a Builder ID. The id is a secret.
 */
export interface BearerToken extends Row {
  readonly use: 'portal' | 'device' | 'access' | 'refresh';
  readonly sessionId: string;
  readonly userId: string;
  /** Whether it stands for a Builder ID: the session is the tool's own. */
  readonly builder?: true;
  /** The tool; absent for the portal's own tokens. */
  readonly clientId?: string;
  readonly scopes?: readonly string[];
  /** The grant that it was given for, and those that renew it. */
  readonly grantId?: string;
  /** When a refresh token was exchanged for others, which it is once. */
  readonly usedAt?: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive. The session's end comes first where it is earlier. */
  readonly expiresAt: number;
}

export const bearerTokens: Kind<BearerToken> = {
  name: 'bearer-tokens',
  indexes: {
    user: (token) => [token.userId],
    session: (token) => [token.sessionId],
    grant: ({ grantId }) => (grantId === undefined ? [] : [grantId]),
  },
  expiresAt: (token) => token.expiresAt,
};

/** Mints a token, as it goes over the wire: with the mock mark, and the name of its sandbox (docs/architecture.md). */
export async function mintBearer(sandbox: Sandbox, grant: Omit<BearerToken, 'id'>): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(bearerTokens, { id, ...grant }, 0);
  return wireToken(sandbox, id, kindOf(grant));
}

const kindOf = ({ builder, use }: Pick<BearerToken, 'builder' | 'use'>): TokenKind =>
  builder ? builderKinds[use] : '';

/** Tools know the tokens of a Builder ID by their first letters. */
const builderKinds: Readonly<Record<BearerToken['use'], TokenKind>> = {
  portal: '',
  device: '',
  access: 'aoa',
  refresh: 'aor',
};

/** Takes back what a tool was given for a grant; answers the tokens, each to one of all who do so at once. */
export async function dropBearersOf(
  { store }: Sandbox,
  { grantId, clientId }: { readonly grantId: string; readonly clientId: string },
): Promise<readonly BearerToken[]> {
  const { items } = await store.list(bearerTokens, { index: 'grant', key: grantId });
  const dropped: BearerToken[] = [];
  for (const token of items)
    if (token.clientId === clientId && (await store.remove(bearerTokens, token.id))) dropped.push(token);
  return dropped;
}

/** A token that stands for a live session: at a portal, or of a tool that was entered with a Builder ID. */
interface Bearer<S = PortalSignedIn> {
  readonly token: BearerToken;
  /** The version of the token's record. */
  readonly version: number;
  readonly signedIn: S;
}

interface NoBearer {
  readonly reason: ErrorCode;
}

/** The portal session of a token, or the reason why it has none. A Builder ID's has none, whatever it is shown to (CLI-6). */
export async function readBearer(
  sandbox: Sandbox,
  wire: string,
  uses: readonly BearerToken['use'][],
): Promise<Bearer | NoBearer> {
  const bearer = await readAnyBearer(sandbox, wire, uses);
  if ('reason' in bearer) return bearer;
  const { signedIn } = bearer;
  return 'directory' in signedIn ? { ...bearer, signedIn } : { reason: 'TOKEN_OF_BUILDER_ID' };
}

/** The session of a token, whoever it is of, or the reason why it has none. */
export const readAnyBearer = (
  sandbox: Sandbox,
  wire: string,
  uses: readonly BearerToken['use'][],
): Soon<Bearer<PortalSignedIn | ToolSignedIn> | NoBearer> =>
  soon(findBearer(sandbox, wire), (found) => {
    if (found === undefined || !uses.includes(found.value.use)) return { reason: 'TOKEN_UNKNOWN' };
    const { value: token, version } = found;
    if (token.expiresAt <= sandbox.clock.now()) return { reason: 'TOKEN_EXPIRED' };
    const live = token.builder ? liveToolSession : livePortalSession;
    const living: Soon<PortalSignedIn | ToolSignedIn | undefined> = live(sandbox, token.sessionId);
    return soon(living, (signedIn) =>
      signedIn === undefined ? { reason: 'SIGNED_OUT' } : { token, version, signedIn },
    );
  });

function findBearer(sandbox: Sandbox, wire: string): Soon<Stored<BearerToken> | undefined> {
  const kind = wire.startsWith('aoa') ? 'aoa' : wire.startsWith('aor') ? 'aor' : '';
  const id = idOfWireToken(sandbox, wire, kind);
  const finding = id === undefined ? undefined : sandbox.store.get(bearerTokens, id);
  return soon(finding, (found) => (found !== undefined && kindOf(found.value) === kind ? found : undefined));
}

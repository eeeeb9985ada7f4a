import { sentLinks } from '../challenges/challenge.ts';
import { mfaDevices } from '../mfa/device.ts';
import { webAuthnChallenges } from '../mfa/webauthn/webauthn-challenge.ts';
import { flows } from '../records/flow-record.ts';
import type { Sandbox } from '../sandbox.ts';
import { knownBrowsers } from '../sessions/known-browser.ts';
import { sessions } from '../sessions/session.ts';
import { trustedBrowsers } from '../sessions/trusted-browser.ts';
import type { Kind, Row, Store } from '../store.ts';
import { writtenTime } from '../time/last-instant.ts';
import { bearerTokens } from '../tokens/bearer-token.ts';
import { dataRequests } from './data-request.ts';
import type { BuilderMember } from './find-builder-user.ts';
import { toolAliases } from './tool-alias.ts';

/** Everything that is stored about a person, in words of JSON. Passwords, secrets and codes are named, and not told. */
export type PersonalData = Readonly<Record<string, unknown>>;

/** A kind of record that may be a person's. */
interface Part {
  readonly title: string;
  /** The kind's name. */
  readonly kind: string;
  read(store: Store, userId: string): Promise<readonly object[]>;
}

const part = <T extends Row>(title: string, kind: Kind<T>, tell: (record: T) => object): Part => ({
  title,
  kind: kind.name,
  async read(store, key) {
    const { items } = await store.list(kind, { index: 'user', key });
    return items.map(tell);
  },
});

const maybeTime = (at: number | undefined): string | undefined => (at === undefined ? undefined : writtenTime(at));

/** A kind that gets records of Builder IDs is a row here. */
export const personalParts: readonly Part[] = [
  part('mfaDevices', mfaDevices, ({ name, type, serialNumber, createdAt }) => ({
    ...{ name, type, serialNumber, registeredAt: writtenTime(createdAt) },
  })),
  part('sessions', sessions, (session) => ({
    kind: session.kind,
    ...('tool' in session && { tool: session.tool }),
    ...{ mfa: session.mfa, userAgent: session.userAgent, address: session.address },
    ...{ startedAt: writtenTime(session.createdAt), expiresAt: writtenTime(session.expiresAt) },
  })),
  part('tokens', bearerTokens, ({ use, clientId, scopes, expiresAt }) => ({
    ...{ use, clientId, scopes, expiresAt: writtenTime(expiresAt) },
  })),
  part('toolAliases', toolAliases, ({ tool, alias }) => ({ tool, alias })),
  part('browsersSignedInFrom', knownBrowsers, ({ lastSeenAt, userAgent, address }) => ({
    ...{ userAgent, address, lastSeenAt: writtenTime(lastSeenAt) },
  })),
  part('trustedBrowsers', trustedBrowsers, ({ userAgent, address, trustedAt }) => ({
    ...{ userAgent, address, trustedAt: writtenTime(trustedAt) },
  })),
  part('pagesUnderWay', flows, ({ flow, state, expiresAt }) => ({
    page: flow,
    step: state,
    until: writtenTime(expiresAt),
  })),
  part('mailedLinks', sentLinks, ({ purpose, expiresAt }) => ({ purpose, expiresAt: writtenTime(expiresAt) })),
  part('questionsToAuthenticators', webAuthnChallenges, ({ expiresAt }) => ({ expiresAt: writtenTime(expiresAt) })),
  part('dataRequests', dataRequests, ({ requestedAt, readyAt }) => ({
    ...{ requestedAt: writtenTime(requestedAt), readyAt: maybeTime(readyAt) },
  })),
];

/** Reads what is stored about one person, as it is now (BUILDER-8). */
export async function personalData({ store, clock }: Sandbox, { user }: BuilderMember): Promise<PersonalData> {
  const { email, name, nickname, emailVerified = false, createdAt, passwordLastUsed } = user;
  const password = user.password && {
    changedAt: writtenTime(user.password.changedAt),
    earlierOnes: user.password.history.length,
  };
  const profile = { email, name, nickname, emailVerified, createdAt: writtenTime(createdAt) };
  const parts = await Promise.all(
    personalParts.map(async ({ title, read }) => [title, await read(store, user.id)] as const),
  );
  return {
    asOf: writtenTime(clock.now()),
    profile: { ...profile, id: user.id, lastSignedInAt: maybeTime(passwordLastUsed), password },
    ...Object.fromEntries(parts),
  };
}

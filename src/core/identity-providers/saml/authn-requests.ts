import { newId } from '../../ids.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind, Row } from '../../store.ts';
import type { IdentityProvider } from '../identity-provider.ts';

/** A service provider's wish that waits for its person to sign in; the id is in the address of the page. */
export interface OpenAuthnRequest extends Row {
  readonly idpId: string;
  /** The ID of the request, which the answer names; absent where the person began here. */
  readonly requestId?: string;
  /** The service provider's entity ID. */
  readonly audience: string;
  /** The address that the answer is for, as it was asked for. */
  readonly recipient: string;
  /** The address that the browser posts it to, in the style in which it came. */
  readonly postTo: string;
  readonly relayState?: string;
  /** A session is enough only if it began for this wish. */
  readonly forced: boolean;
  /** The session that began for it. */
  readonly freshSession?: string;
  /** Nobody may be asked anything. */
  readonly passive: boolean;
  readonly expiresAt: number;
}

export const openAuthnRequests: Kind<OpenAuthnRequest> = {
  name: 'open-authn-requests',
  indexes: { identityProvider: ({ idpId }) => [idpId] },
  expiresAt: ({ expiresAt }) => expiresAt,
};

const LIFETIME_MS = 60 * 60 * 1000;

/** Remembers a wish for an hour. */
export async function openAuthnRequest(
  { store, random, clock }: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  wish: Omit<OpenAuthnRequest, 'id' | 'idpId' | 'freshSession' | 'expiresAt'>,
): Promise<OpenAuthnRequest> {
  const opened = { id: newId(random), idpId, ...wish, expiresAt: clock.now() + LIFETIME_MS };
  await store.put(openAuthnRequests, opened, 0);
  return opened;
}

/** A wish at a provider that can still be answered. */
export async function liveAuthnRequest(
  { store, clock }: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  id: string,
): Promise<OpenAuthnRequest | undefined> {
  const opened = (await store.get(openAuthnRequests, id))?.value;
  return opened !== undefined && opened.idpId === idpId && opened.expiresAt > clock.now() ? opened : undefined;
}

/** Notes that a person has signed in for a wish: clocks may stand still, so that no time tells it. */
export async function noteFreshSession(
  { store }: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  id: string,
  sessionId: string,
): Promise<void> {
  await update(store, openAuthnRequests, id, (wish) =>
    wish.idpId === idpId ? { ...wish, freshSession: sessionId } : wish,
  );
}

/** Whether a session is good enough for a wish. */
export const isFreshFor = ({ forced, freshSession }: OpenAuthnRequest, sessionId: string): boolean =>
  !forced || freshSession === sessionId;

import { createHash } from 'node:crypto';
import { newId } from '../../ids.ts';
import { putIf } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, type Kind, type Row, VersionConflict } from '../../store.ts';
import { type ConsoleOffer, refusedFor } from './console-offer.ts';

/**
 * An assertion that was brought to the console's door. It is good for one entry; where it offers several roles, the browser that
 * brought it brings it once more, with the choice. Its id is a secret.
 */
interface SamlEntry extends Row {
  readonly assertionName: string;
  /** SHA-256 of the response as it was posted. */
  readonly digest: string;
  /** As it was posted; absent once it was used. */
  readonly encoded?: string;
  readonly relayState?: string;
  /** Absent until the browser comes that the response was posted by. */
  readonly browserId?: string;
  readonly usedAt?: number;
  readonly expiresAt: number;
}

const nameKey = (assertionName: string): string => `saml-entry/${assertionName}`;

export const samlEntries: Kind<SamlEntry> = {
  name: 'saml-entries',
  secretId: true,
  claims: ({ assertionName }) => [nameKey(assertionName)],
  expiresAt: (entry) => entry.expiresAt,
};

/** Far longer than assertions are good for, by whatever clock they are judged. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** An entry that waits, and its version. */
export interface WaitingEntry {
  readonly entry: SamlEntry & { readonly encoded: string };
  readonly version: number;
}

/** The fields that a browser posts. */
interface Brought {
  readonly encoded: string;
  readonly relayState?: string;
  /** Absent where the post has told nothing of the browser. */
  readonly browserId?: string;
}

const digestOf = (encoded: string): string => createHash('sha256').update(encoded).digest('base64url');

/**
 * Takes an assertion that nobody has brought before.
 * @throws {DomainError} `SAML_SIGN_IN_REFUSED`: replayed
 */
export async function openEntry(sandbox: Sandbox, offer: ConsoleOffer, brought: Brought): Promise<WaitingEntry> {
  const { store, random, clock } = sandbox;
  const entry = {
    id: newId(random),
    assertionName: offer.assertionName,
    digest: digestOf(brought.encoded),
    ...brought,
    expiresAt: clock.now() + REMEMBERED_MS,
  };
  try {
    return { entry, version: await store.put(samlEntries, entry, 0) };
  } catch (error) {
    if (error instanceof ClaimTaken) throw replayed(sandbox, offer);
    throw error;
  }
}

/**
 * The entry of an assertion that comes with a choice: a first one, or the follow-up of the very browser that brought the same
 * response, while it has not entered.
 * @throws {DomainError} `SAML_SIGN_IN_REFUSED`: replayed
 */
export async function entryOfChoice(sandbox: Sandbox, offer: ConsoleOffer, brought: Brought): Promise<WaitingEntry> {
  const stored = await sandbox.store.claimed(samlEntries, nameKey(offer.assertionName));
  if (stored === undefined) return openEntry(sandbox, offer, brought);
  const { value: entry, version } = stored;
  const isFollowUp =
    entry.browserId !== undefined &&
    entry.browserId === brought.browserId &&
    entry.digest === digestOf(brought.encoded);
  if (!isFollowUp || !waits(entry)) throw replayed(sandbox, offer);
  return { entry, version };
}

/** The entry of an address that only its browser was told; the first browser that comes is the one. Undefined for anybody else. */
export async function entryOfBrowser(
  { store }: Sandbox,
  id: string,
  browserId: string,
): Promise<WaitingEntry | undefined> {
  const stored = await store.get(samlEntries, id);
  if (stored === undefined || !waits(stored.value)) return undefined;
  const { value: entry, version } = stored;
  if (entry.browserId !== undefined) return entry.browserId === browserId ? { entry, version } : undefined;
  const bound = { ...entry, browserId };
  try {
    return { entry: bound, version: await store.put(samlEntries, bound, version) };
  } catch (error) {
    // Another browser was faster.
    if (error instanceof VersionConflict) return undefined;
    throw error;
  }
}

/**
 * Uses an entry up: of any number of racers one gets in.
 * @throws {DomainError} `SAML_SIGN_IN_REFUSED`: replayed
 */
export async function useEntry(sandbox: Sandbox, offer: ConsoleOffer, { entry, version }: WaitingEntry): Promise<void> {
  const { encoded: _, relayState: _state, ...kept } = entry;
  const used = { ...kept, usedAt: sandbox.clock.now() };
  if (!(await putIf(sandbox.store, samlEntries, used, version))) throw replayed(sandbox, offer);
}

const waits = (entry: SamlEntry): entry is WaitingEntry['entry'] =>
  entry.usedAt === undefined && entry.encoded !== undefined;

const replayed = (sandbox: Sandbox, { roles }: ConsoleOffer) =>
  refusedFor(sandbox, roles[0]?.vouched.assertion.issuer ?? '', 'replayed', 'replayed');

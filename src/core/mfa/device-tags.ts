import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { update } from '../update.ts';
import { type DeviceTag, mfaDevices, type TotpDevice } from './device.ts';
import { virtualDevice } from './virtual-devices.ts';

/** Most tags of one entity. */
const TAG_LIMIT = 50;

const fold = ({ key }: DeviceTag): string => key.toLowerCase();

/** @throws {DomainError} `TAGS_INVALID` */
export function checkTags(tags: readonly DeviceTag[]): void {
  const keys = tags.map(fold);
  if (new Set(keys).size < keys.length) throw new DomainError('TAGS_INVALID', { why: 'duplicate' });
  if (keys.some((key) => key.startsWith('aws:'))) throw new DomainError('TAGS_INVALID', { why: 'reserved' });
}

/**
 * Puts tags at a virtual device, over those of the same keys.
 * @throws {DomainError} `NOT_FOUND`, `TAGS_INVALID`
 */
export async function tagDevice(
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  tags: readonly DeviceTag[],
): Promise<void> {
  checkTags(tags);
  const keys = new Set(tags.map(fold));
  await changeTags(sandbox, accountId, serialNumber, (known) => [
    ...known.filter((tag) => !keys.has(fold(tag))),
    ...tags,
  ]);
}

/**
 * Takes tags away; keys that it has no tag of do not matter.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function untagDevice(
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  keys: readonly string[],
): Promise<void> {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  await changeTags(sandbox, accountId, serialNumber, (known) => known.filter((tag) => !gone.has(fold(tag))));
}

/** A device's tags, by key. */
export const tagsOf = ({ tags = [] }: TotpDevice): readonly DeviceTag[] =>
  [...tags].sort((a, b) => (a.key < b.key ? -1 : 1));

async function changeTags(
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  change: (known: readonly DeviceTag[]) => readonly DeviceTag[],
): Promise<void> {
  const { id } = await virtualDevice(sandbox, accountId, serialNumber);
  await update(sandbox.store, mfaDevices, id, (device) => {
    if (device.type !== 'totp') return device;
    const tags = change(device.tags ?? []);
    if (tags.length > TAG_LIMIT) throw new DomainError('TAGS_INVALID', { why: 'too-many' });
    return { ...device, tags };
  });
}

import { type Tag, withoutTags, withTags } from '../../accounts/tags.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { mfaDevices } from '../device.ts';
import { virtualDevice } from './virtual-devices.ts';

/**
 * Puts tags at a virtual device, over those of the same keys.
 * @throws {DomainError} `NOT_FOUND`, `TAGS_INVALID`
 */
export const tagDevice = (
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  tags: readonly Tag[],
): Promise<void> => changeTags(sandbox, accountId, serialNumber, (known) => withTags(known, tags));

/**
 * Takes tags away; keys that it has no tag of do not matter.
 * @throws {DomainError} `NOT_FOUND`
 */
export const untagDevice = (
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  keys: readonly string[],
): Promise<void> => changeTags(sandbox, accountId, serialNumber, (known) => withoutTags(known, keys));

async function changeTags(
  sandbox: Sandbox,
  accountId: string,
  serialNumber: string,
  change: (known: readonly Tag[] | undefined) => readonly Tag[],
): Promise<void> {
  const { id } = await virtualDevice(sandbox, accountId, serialNumber);
  await update(sandbox.store, mfaDevices, id, (device) =>
    device.type === 'totp' ? { ...device, tags: change(device.tags) } : device,
  );
}

import { DomainError } from '../errors.ts';

/** A tag of a device, a role or a provider. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Most tags of one entity. */
const TAG_LIMIT = 50;

const fold = ({ key }: Tag): string => key.toLowerCase();

/** @throws {DomainError} `TAGS_INVALID` */
export function checkTags(tags: readonly Tag[]): void {
  const keys = tags.map(fold);
  if (new Set(keys).size < keys.length) throw new DomainError('TAGS_INVALID', { why: 'duplicate' });
  if (keys.some((key) => key.startsWith('aws:'))) throw new DomainError('TAGS_INVALID', { why: 'reserved' });
}

/**
 * Tags with some more, which take the place of those of the same keys.
 * @throws {DomainError} `TAGS_INVALID`
 */
export function withTags(known: readonly Tag[] | undefined, more: readonly Tag[]): readonly Tag[] {
  checkTags(more);
  const keys = new Set(more.map(fold));
  const tags = [...(known ?? []).filter((tag) => !keys.has(fold(tag))), ...more];
  if (tags.length > TAG_LIMIT) throw new DomainError('TAGS_INVALID', { why: 'too-many' });
  return tags;
}

/** Tags without those of some keys; keys that no tag has do not matter. */
export function withoutTags(known: readonly Tag[] | undefined, keys: readonly string[]): readonly Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return (known ?? []).filter((tag) => !gone.has(fold(tag)));
}

/** Tags by key. */
export const sortedTags = ({ tags = [] }: { readonly tags?: readonly Tag[] }): readonly Tag[] =>
  [...tags].sort((a, b) => (a.key < b.key ? -1 : 1));

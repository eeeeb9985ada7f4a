import { DomainError } from '../errors.ts';
import type { Caller } from './caller.ts';
import type { RoleSession, SessionTag } from './temporary-credentials.ts';

export interface TagRequest {
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
}

const fold = (key: string): string => key.toLowerCase();

const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const MOST_TAGS = 50;

/** Whether tags that an identity provider gives are such as the service's model allows in a call. */
export const fitTags = ({ tags, transitiveTagKeys }: TagRequest): boolean =>
  tags.length <= MOST_TAGS &&
  transitiveTagKeys.length <= MOST_TAGS &&
  tags.every(({ key, value }) => TAG_KEY.test(key) && TAG_VALUE.test(value));

/**
 * Tags as they were asked for. Keys are compared without case.
 * @throws {DomainError} `TAGS_INVALID`
 */
export function requestedTags({
  tags,
  transitiveTagKeys,
}: TagRequest): Pick<RoleSession, 'tags' | 'transitiveTagKeys'> {
  const keys = new Set(tags.map(({ key }) => fold(key)));
  if (keys.size < tags.length) throw new DomainError('TAGS_INVALID', { why: 'duplicate' });
  if ([...keys].some((key) => key.startsWith('aws:'))) throw new DomainError('TAGS_INVALID', { why: 'reserved' });
  if (transitiveTagKeys.some((key) => !keys.has(fold(key)))) {
    throw new DomainError('TAGS_INVALID', { why: 'not-transitive' });
  }
  return { tags, transitiveTagKeys };
}

/**
 * The tags of a new role session: those asked for, over those that the caller's own session passes on. Keys are compared
 * without case.
 * @throws {DomainError} `TAGS_INVALID`
 */
export function sessionTags(
  { principal }: Caller,
  request: TagRequest,
): Pick<RoleSession, 'tags' | 'transitiveTagKeys'> {
  const { tags, transitiveTagKeys } = requestedTags(request);
  const keys = new Set(tags.map(({ key }) => fold(key)));
  const inherited = principal.kind === 'role' ? inheritedTags(principal.session) : [];
  // A tag that was passed on cannot be given another value.
  if (inherited.some(({ key }) => keys.has(fold(key)))) throw new DomainError('TAGS_INVALID', { why: 'duplicate' });
  return {
    tags: [...inherited, ...tags],
    transitiveTagKeys: [...inherited.map(({ key }) => key), ...transitiveTagKeys],
  };
}

function inheritedTags({ tags, transitiveTagKeys }: RoleSession): readonly SessionTag[] {
  const passedOn = new Set(transitiveTagKeys.map(fold));
  return tags.filter(({ key }) => passedOn.has(fold(key)));
}

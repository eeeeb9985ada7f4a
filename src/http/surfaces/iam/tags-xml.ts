import { sortedTags, type Tag } from '../../../core/accounts/tags.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { InputOf } from '../../aws/shapes.ts';
import type { XmlStructure } from '../../aws/xml.ts';
import { listPage } from './page.ts';
import type { paging, tags } from './shapes.ts';

export const tagsXml = (all: readonly Tag[]): readonly XmlStructure[] =>
  all.map(({ key: Key, value: Value }) => ({ Key, Value }));

/** Tags as operations take them. */
export const givenTags = (given: InputOf<{ Tags: typeof tags }>['Tags'] = []): readonly Tag[] =>
  given.map(({ Key: key, Value: value }) => ({ key, value }));

/** The answer of an operation that lists the tags of an entity, by key. */
export function tagPage(
  sandbox: Sandbox,
  entity: { readonly id: string; readonly tags?: readonly Tag[] },
  input: InputOf<typeof paging>,
): XmlStructure {
  const placed = sortedTags(entity).map((tag, at) => ({ tag, at: String(at).padStart(2, '0') }));
  const { items, rest } = listPage(sandbox, `tags/${entity.id}`, placed, ({ at }) => at, input);
  return { Tags: tagsXml(items.map(({ tag }) => tag)), ...rest };
}

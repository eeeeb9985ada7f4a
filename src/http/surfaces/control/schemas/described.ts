import { Type } from 'typebox';
import { expectedOf, type Json, objectOf, schemaOf } from '../../../../core/vocabulary/json-schema.ts';
import {
  type AnsweredView,
  type Change,
  type Creation,
  changeFields,
  creationFields,
  toldFields,
  type UsedFields,
} from '../../../../core/vocabulary/uses.ts';

interface Titles {
  readonly title: string;
  readonly description?: string;
  /** Properties of an answer that have schemas of their own. */
  readonly more?: Readonly<Record<string, Json>>;
}

/** The schema of what answers tell of a thing of any of some kinds. */
export const viewSchema = <F extends UsedFields, K extends string, M = unknown>(
  fields: F,
  kinds: readonly K[],
  { title, description, more = {} }: Titles,
) => {
  const base = objectOf(toldFields(fields, kinds), 'answers', title) as unknown as ObjectSchema;
  return Type.Unsafe<AnsweredView<F, K> & M>({
    ...base,
    ...(description && { description }),
    properties: { ...base.properties, ...more },
    required: [...(base.required ?? []), ...Object.keys(more)],
  });
};

interface ObjectSchema {
  readonly properties: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

/** The schema of a request that makes a thing. One for all kinds, so that the answer to another kind's field can say so. */
export const creationSchema = <F extends UsedFields>(fields: F, { title, description }: Titles) =>
  Type.Unsafe<Creation<F>>({
    ...objectOf(creationFields(fields), 'requests', title),
    ...(description && { description }),
  });

/** The schema of a request that changes a thing, or puts it. */
export function changeSchema<F extends UsedFields, M = unknown>(fields: F, { title, description, more = {} }: Titles) {
  const entries = changeFields(fields).flatMap(([name, { field, use }]): [string, Json][] => {
    if (use === 'same') return [[name, schemaOf(field.form, 'answers', `${field.doc} Only as it is shown.`)]];
    const [[, schema] = ['', {}], ...old] = Object.entries(
      objectOf({ [name]: field }, 'requests').properties as object,
    );
    if (use === 'may') return [[name, schema], ...old];
    const expected = `${expectedOf(field.form)}; or null`;
    const about = { description: `${field.doc} \`null\` takes it away.`, 'x-expected': expected };
    return [[name, { anyOf: [schemaOf(field.form, 'requests'), { type: 'null' }], ...about }], ...old];
  });
  return Type.Unsafe<Change<F> & Partial<M>>({
    type: 'object',
    title,
    ...(description && { description }),
    properties: { ...Object.fromEntries(entries), ...more },
    additionalProperties: false,
  });
}

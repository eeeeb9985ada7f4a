import type { Fields, FormField, OldName, ValueForm } from './form.ts';
import { textFormats } from './formats.ts';
import { oldProperty } from './old-names.ts';
import { spanExpected } from './span-fault.ts';

/** The place of a value: a fixture file, a request, an answer. */
type Place = 'fixtures' | 'requests' | 'answers';
export type Json = Readonly<Record<string, unknown>>;

/** A duration in the spelling of `parseDuration`; bounds are checked beside the schema. */
const SPAN = '^-?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$';

/** The demand on a value; completes “must be …”. */
export function expectedOf(form: ValueForm): string {
  switch (form.is) {
    case 'choice':
      return `one of ${form.of.join(', ')}`;
    case 'whole':
      return `a whole number from ${form.from} to ${form.to}, such as ${form.example}`;
    case 'flag':
      return 'true or false';
    case 'text':
      return form.format === undefined
        ? `text of at most ${form.longest} characters`
        : textFormats[form.format].expected;
    case 'span':
      return spanExpected(form);
    case 'instant':
      return 'a time, such as 2030-01-01T00:00:00Z';
    case 'list':
      return `a list of at most ${form.most}`;
    case 'map':
      return `an object of at most ${form.most} names`;
    case 'json':
      return 'a value of JSON';
    default:
      return `an object with ${namesOf(form).join(', ')}`;
  }
}

const namesOf = (form: ValueForm): string[] =>
  form.is === 'group' ? Object.keys(form.has) : form.is === 'variants' ? Object.keys(mergedFields(form.by)) : [];

/** The default of a field for people. A list of groups is told by the first member of each. */
export function presetText(preset: unknown): string {
  if (!Array.isArray(preset)) return `\`${String(preset)}\``;
  const words = preset.map((each) => (typeof each === 'object' ? Object.values(each)[0] : each));
  return words.length === 0 ? 'none' : words.map((word) => `\`${String(word)}\``).join(' ');
}

/** A form as JSON Schema. Members that begin with `x-` are for our own checks. */
export function schemaOf(form: ValueForm, place: Place, description?: string): Json {
  const about = description === undefined ? {} : { description };
  // A schema with a title is described once, wherever it stands.
  if (place === 'answers') return form.is === 'group' && form.title ? told(form) : { ...told(form), ...about };
  const expected = place === 'requests' ? { 'x-expected': expectedOf(form) } : {};
  return { ...written(form, place), ...about, ...expected };
}

function written(form: ValueForm, place: Place): Json {
  switch (form.is) {
    case 'choice':
      return choiceOf(form, place);
    case 'whole':
      return { type: 'integer', minimum: form.from, maximum: form.to };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return textOf(form, place);
    case 'span': {
      const { from, to, step, example, wasSeconds } = form;
      const bounds = { 'x-span': { from, to, step, example }, examples: [example] };
      // Every amount may be absent, but not all of them.
      const text = { type: 'string', pattern: SPAN, minLength: 2, maxLength: 40, ...bounds };
      if (wasSeconds !== true) return text;
      return place === 'fixtures'
        ? { ...text, 'x-seconds': true }
        : { anyOf: [text, { type: 'integer' }], examples: [example], 'x-seconds': true };
    }
    case 'instant':
      return place === 'fixtures'
        ? { type: 'string', format: 'instant' }
        : {
            anyOf: [{ type: 'string', maxLength: 40 }, { type: 'integer' }],
            examples: ['2030-01-01T00:00:00Z'],
            'x-instant': true,
          };
    case 'list':
      return { type: 'array', maxItems: form.most, items: schemaOf(form.of, place) };
    case 'map':
      return { type: 'object', maxProperties: form.most, additionalProperties: schemaOf(form.of, place) };
    case 'json':
      return {};
    case 'group':
      // The forms of answers have names of their own in openapi.yaml; those of requests differ from them.
      return objectOf(form.has, place);
    case 'variants':
      return place === 'fixtures'
        ? {
            anyOf: Object.entries(form.by).map(([type, { doc, has }]) => ({
              ...objectOf({ type: typeField(type), ...has }, place),
              description: doc,
            })),
          }
        : objectOf(mergedFields(form.by), place, form.title);
  }
}

function choiceOf({ of, was }: Extract<ValueForm, { is: 'choice' }>, place: Place): Json {
  const words = { type: 'string', enum: [...of] };
  if (was === undefined) return words;
  const old = { 'x-old-words': was };
  if (place === 'fixtures') return { ...words, ...old };
  const olds = Object.entries(was).map(([old, now]) => ({
    ...{ type: 'string', enum: [old] },
    description: `The old name of \`${now}\`.`,
    deprecated: true,
  }));
  return { anyOf: [words, ...olds], ...old };
}

/** One object with the fields of all variants, so that a field of another one can be told apart from a misspelt one. */
function mergedFields(by: Extract<ValueForm, { is: 'variants' }>['by']): Fields {
  const type: FormField = { form: { is: 'choice', of: Object.keys(by) }, doc: 'Which of them it is.', needed: true };
  const fields = Object.entries(by).flatMap(([name, { has }]) =>
    Object.entries(has).map(([key, { needed: _, ...field }]): [string, FormField] => {
      const isCommon = Object.values(by).every((each) => Object.hasOwn(each.has, key));
      return [key, { ...field, maybe: true, doc: isCommon ? field.doc : `For \`${name}\`: ${field.doc}` }];
    }),
  );
  return { type, ...Object.fromEntries(fields) };
}

const typeField = (type: string): FormField => ({
  form: { is: 'choice', of: [type] },
  doc: 'Which of them it is.',
  needed: true,
});

function textOf({ longest, format, secret, ruled }: Extract<ValueForm, { is: 'text' }>, place: Place): Json {
  const limits = { type: 'string', maxLength: longest };
  if (place === 'requests') return { ...limits, ...(secret && { minLength: 1 }), ...(format && !ruled && { format }) };
  return { ...limits, minLength: 1, ...(format && { format }), ...(secret && { writeOnly: true }) };
}

/** An object with these fields and no others; old names stand beside the new ones. */
export function objectOf(all: Fields, place: Place, title?: string): Json {
  const fields = Object.fromEntries(Object.entries(all).filter(([, { only }]) => only === undefined || only === place));
  const properties = Object.entries(fields).flatMap(([name, field]) => [
    [name, fieldSchema(field, place)] as const,
    ...underOldName(name, field, place),
  ]);
  const required = Object.entries(fields).flatMap(([name, { needed, maybe }]) =>
    (place === 'answers' ? maybe !== true : needed === true) ? [name] : [],
  );
  return {
    type: 'object',
    ...(title && { title }),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function fieldSchema({ form, doc, preset }: FormField, place: Place): Json {
  const told = preset === undefined || place === 'answers' ? doc : `${doc} Default: ${presetText(preset)}.`;
  return schemaOf(form, place, told);
}

function underOldName(name: string, { form, was }: FormField, place: Place): (readonly [string, Json])[] {
  if (was === undefined || !isKnown(was, place)) return [];
  const old = oldProperty(name, schemaOf(was.form ?? form, place), was.form && ', in milliseconds');
  return [[was.name, { ...old, ...(was.form && { 'x-unit': 'ms' }), ...(was.told && { 'x-told': true }) }]];
}

const isKnown = ({ at, told }: OldName, place: Place): boolean =>
  place === 'answers' ? told === true : at === undefined || at === place;

function told(form: ValueForm): Json {
  switch (form.is) {
    case 'choice':
      return { type: 'string', enum: [...form.of] };
    case 'whole':
      return { type: 'integer' };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string' };
    case 'span':
      return { type: 'string', examples: [form.example] };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'list':
      return { type: 'array', items: told(form.of) };
    case 'map':
      return { type: 'object', additionalProperties: told(form.of) };
    case 'json':
      return {};
    case 'group':
      return objectOf(form.has, 'answers', form.title);
    case 'variants':
      return objectOf(mergedFields(form.by), 'answers', form.title);
  }
}

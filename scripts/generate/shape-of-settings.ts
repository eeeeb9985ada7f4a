import type { RecordShape } from '../../src/core/records/shape.ts';
import { parseDuration } from '../../src/core/time/duration.ts';
import type { Fields, FormField } from '../../src/core/vocabulary/form.ts';
import { settingFields } from '../../src/core/vocabulary/setting-fields.ts';

/** The shape of `Partial<Settings>` in records, by the description of settings, whose bounds no type has. */
export const shapeOfSettings = (): RecordShape => ({
  has: Object.fromEntries(Object.entries(settingFields).map(([name, field]) => entryOf(name, field))),
});

const entryOf = (name: string, field: FormField): [string, RecordShape] => [
  `${name}${field.form.is === 'span' ? 'Ms' : ''}?`,
  shapeOf(field),
];

function shapeOf({ form }: FormField): RecordShape {
  switch (form.is) {
    case 'choice':
      return { one: [...form.of].sort() };
    case 'whole':
      return { from: form.from, to: form.to };
    case 'span':
      return { from: parseDuration(form.from) ?? 0, to: parseDuration(form.to) ?? 0 };
    case 'text':
      return form.format === 'client-address' ? { format: 'address' } : 'text';
    case 'list':
      return { list: shapeOf({ form: form.of, doc: '' }) };
    case 'group':
      return { has: membersOf(form.has) };
    default:
      throw new Error(`no setting is kept as ${form.is}`);
  }
}

const membersOf = (fields: Fields): Readonly<Record<string, RecordShape>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [field.maybe ? `${name}?` : name, shapeOf(field)]));

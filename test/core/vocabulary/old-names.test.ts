import t from 'tap';
import { modernForm, oldNameAdvice, oldProperty, withOldNames } from '../../../src/core/vocabulary/old-names.ts';

t.test('TEST-7 an old form is read as today’s, and told; whatever else is given stays as it is', async (t) => {
  const words = { 'x-old-words': { fido: 'passkey' } };
  const cases: readonly (readonly [schema: object, given: unknown, now: unknown, advice: string[]])[] = [
    [words, 'fido', 'passkey', ['types: “fido” is the old name of “passkey”']],
    [words, 'passkey', 'passkey', []],
    [words, 'constructor', 'constructor', []],
    [words, 7, 7, []],
    [{ 'x-seconds': true }, 90, '1m30s', ['types is given in seconds; write a length of time: “1m30s”']],
    [{ 'x-seconds': true }, 0.5, 0.5, []],
    [{ 'x-seconds': true }, '90s', '90s', []],
    [{}, 90, 90, []],
  ];
  for (const [schema, given, now, advice] of cases) {
    const told: string[] = [];
    t.equal(
      modernForm(schema, given, 'types', (each) => void told.push(each)),
      now,
    );
    t.same(told, advice);
  }
});

t.test('TEST-7 an object takes a member under its old name, whose schema names the new one', async (t) => {
  const now = { type: 'object', properties: { subject: { type: 'string', maxLength: 255 } }, required: ['subject'] };
  const schema = withOldNames(now, { user: 'subject' });
  t.same(schema.properties, {
    subject: { type: 'string', maxLength: 255 },
    user: {
      ...{ type: 'string', maxLength: 255, deprecated: true },
      ...{ description: 'The old name of `subject`.', 'x-now': 'subject' },
    },
  });
  t.same(schema.required, ['subject']);
  t.same(Object.keys(now.properties), ['subject'], 'the schema of today stays as it is');
  const old = { ...oldProperty('delay', { type: 'integer' }, ', in milliseconds'), 'x-unit': 'ms' } as const;
  t.equal(oldNameAdvice('delayMs', old, 90_000), '“delayMs” is the old name of “delay”: delay: "1m30s"');
});

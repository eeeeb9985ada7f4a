import t from 'tap';
import { modernize } from '../../../src/http/surfaces/control/modernize.ts';

const words = {
  anyOf: [{ enum: ['totp', 'passkey'] }, { enum: ['fido'], deprecated: true }],
  'x-old-words': { fido: 'passkey' },
};
const schema = {
  properties: {
    types: { items: words },
    type: { anyOf: [words, { type: 'null' }] },
    identityProvider: {},
    idp: { 'x-now': 'identityProvider', 'x-told': true },
    subject: {},
    user: { 'x-now': 'subject' },
    delay: {},
    delayMs: { 'x-now': 'delay', 'x-unit': 'ms' },
  },
  'x-needed': ['subject'],
};

function told(value: object) {
  const advice: string[] = [];
  return { now: modernize(schema as object, value, 'body', (each) => void advice.push(each)), advice };
}

t.test('TEST-7 old names and words are replaced wherever they stand, each with a warning', async (t) => {
  t.same(told({ user: 'wendy', types: ['fido', 'totp'], type: 'fido', delayMs: 90_000 }), {
    now: { subject: 'wendy', types: ['passkey', 'totp'], type: 'passkey', delay: '1m30s' },
    advice: [
      'body: “user” is the old name of “subject”',
      'body.types.0: “fido” is the old name of “passkey”',
      'body.type: “fido” is the old name of “passkey”',
      'body: “delayMs” is the old name of “delay”: delay: "1m30s"',
    ],
  });
  t.same(told({ subject: 'wendy', type: null }), { now: { subject: 'wendy', type: null }, advice: [] });
});

t.test('TEST-7 an old name beside the new one is refused, unless answers have both', async (t) => {
  const both = { subject: 'wendy', identityProvider: 'corp', idp: 'corp' };
  t.same(told(both), { now: { subject: 'wendy', identityProvider: 'corp' }, advice: [] });
  const refused = (value: object, detail: string) =>
    t.throws(() => told(value), { code: 'MALFORMED_REQUEST', facts: { detail } });
  refused(
    { ...both, idp: 'other' },
    'body has “idp” and “identityProvider”, which is its new name: give “identityProvider” alone',
  );
  refused(
    { subject: 'wendy', user: 'wendy' },
    'body has “user” and “subject”, which is its new name: give “subject” alone',
  );
  refused({ types: [] }, 'body lacks “subject”');
});

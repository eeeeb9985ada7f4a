import { createHmac } from 'node:crypto';
import t from 'tap';
import { hmac } from '../../../src/core/signing/hmac.ts';

t.test('CLI-4 RFC 4231 §4 the vectors of HMAC-SHA-256 and HMAC-SHA-384 hold', async (t) => {
  const jefe = 'what do ya want for nothing?';
  t.equal(hmac('sha256', 'Jefe', jefe, 'hex'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  t.equal(
    hmac('sha384', 'Jefe', jefe, 'hex'),
    'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
  );
  const long = 'Test Using Larger Than Block-Size Key - Hash Key First';
  t.equal(
    hmac('sha256', Buffer.alloc(131, 0xaa), long, 'hex'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  );
});

/** Long ones first, so that a short one would show what is left of them. */
const repeated = (sign: string): string[] =>
  [5000, 129, 128, 127, 65, 64, 63, 31, 1, 0].map((length) => sign.repeat(length));

t.test('CLI-4 any key and any text has the digest that Node gives it', async (t) => {
  const keys = [...repeated('k'), 'é'.repeat(40), '\ud800'].flatMap((key) => [key, Buffer.from(key)]);
  const texts = [...repeated('t'), '한😀\udc00'];
  for (const algorithm of ['sha384', 'sha256'] as const)
    for (const key of keys) {
      const made = texts.map((text) => hmac(algorithm, key, text, 'base64url'));
      const expected = texts.map((text) => createHmac(algorithm, key).update(text).digest('base64url'));
      t.same(made, expected, `${algorithm} with a key of ${key.length}`);
    }
  t.same(hmac('sha256', 'k', 't'), createHmac('sha256', 'k').update('t').digest());
});

import t from 'tap';
import { addressBytes, addressRange, isInRange } from '../../../src/core/sessions/address-range.ts';

const cases: readonly (readonly [range: string, address: string, inside: boolean])[] = [
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.114.0', false],
  ['203.0.113.8/30', '203.0.113.11', true],
  ['203.0.113.8/30', '203.0.113.12', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['127.0.0.1/32', '::ffff:127.0.0.1', true],
  ['2001:db8::/33', '2001:db8:7fff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['::1/128', '::1', true],
  ['::/0', '127.0.0.1', false],
];

t.test('BUILDER-7 an address lies in a range or not', (t) => {
  for (const [text, address, inside] of cases) {
    const [range, bytes] = [addressRange(text), addressBytes(address)];
    t.equal(range && bytes && isInRange(bytes, range), inside, `${address} in ${text}`);
  }
  for (const text of [
    '',
    '203.0.113.0',
    '203.0.113.0/33',
    '1.2.3/8',
    '1.2.3.256/8',
    '::1::/8',
    '1:2/64',
    ':/8',
    '::/129',
    'x/8',
    '1.2.3.4/8/8',
  ])
    t.equal(addressRange(text), undefined, text);
  t.equal(addressBytes(':'.repeat(100_000)), undefined);
  t.end();
});

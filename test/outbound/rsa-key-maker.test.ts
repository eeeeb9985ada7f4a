import { createPrivateKey } from 'node:crypto';
import t from 'tap';
import { createRsaKeyMaker } from '../../src/outbound/rsa-key-maker.ts';

t.test('PORTAL-6 each key is RSA of 2048 bits, and another one', async (t) => {
  const maker = createRsaKeyMaker();
  const [first, second] = await Promise.all([maker.rsa(), maker.rsa()]);
  for (const text of [first, second]) {
    t.match(text, /^-----BEGIN PRIVATE KEY-----\n/);
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(text);
    t.match(
      { asymmetricKeyType, asymmetricKeyDetails },
      {
        asymmetricKeyType: 'rsa',
        asymmetricKeyDetails: { modulusLength: 2048, publicExponent: 65_537n },
      },
    );
  }
  t.not(first, second);
});

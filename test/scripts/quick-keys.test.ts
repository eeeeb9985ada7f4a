import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import t from 'tap';
import { createRsaKeyMaker } from '../../scripts/test/quick-keys.ts';

t.test('keys of test servers are RSA of 2048 bits, and so many in a row are all different', async (t) => {
  const maker = createRsaKeyMaker();
  const seen = new Set<unknown>();
  for (let at = 0; at < 66; at += 1) {
    const key = createPrivateKey(await maker.rsa());
    t.equal(key.asymmetricKeyDetails?.modulusLength, 2048);
    const signature = sign('sha256', Buffer.from('text'), key);
    t.ok(verify('sha256', Buffer.from('text'), createPublicKey(key), signature));
    seen.add(key.export({ format: 'jwk' }).n);
  }
  t.equal(seen.size, 66);
});

import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyMaker } from '../core/signing/key-maker.ts';

/** Keys from the system's generator, made off the event loop: one takes some 200 ms. */
export const createRsaKeyMaker = (): KeyMaker => ({
  async rsa() {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  },
});

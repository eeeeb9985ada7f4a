import type { Sandbox } from '../sandbox.ts';
import { absolute, type Kind, type Row } from '../store.ts';
import { putIf } from '../update.ts';
import type { Directory } from './directory.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** The key that a directory signs assertions and ID tokens with; its id is the directory's. */
export interface SigningKey extends Row {
  /**
   * PKCS #8 in PEM.
   * @format private-key
   */
  readonly privateKey: string;
  /**
   * X.509 in PEM, for whoever verifies.
   * @format certificate
   */
  readonly certificate: string;
  readonly createdAt: number;
}

export const signingKeys: Kind<SigningKey> = {
  name: 'signing-keys',
  indexes: { directory: ({ id }) => [id] },
  rebase: (key, bornAt) => ({ ...key, createdAt: absolute(key.createdAt, bornAt) }),
};

/** The key of a directory: made when it is wanted first, and kept with the sandbox's records from then on. */
export async function signingKeyOf(sandbox: Sandbox, directory: Directory): Promise<SigningKey> {
  return sandbox.alone(`signing-key/${directory.id}`, async () => {
    const known = await sandbox.store.get(signingKeys, directory.id);
    return known?.value ?? keep(sandbox, await makeKey(sandbox, directory));
  });
}

async function makeKey({ clock, random, tools }: Sandbox, { id, region }: Directory): Promise<SigningKey> {
  const privateKey = await tools.keys.rsa();
  const createdAt = clock.now();
  const certificate = selfSignedCertificate({
    commonName: `Latchkey mock, ${id}, ${region}`,
    privateKey,
    serial: random.bytes(16),
    from: createdAt,
  });
  return { id, privateKey, certificate, createdAt };
}

/** Another process may have been first; then its key is the directory's. */
async function keep({ store }: Sandbox, key: SigningKey): Promise<SigningKey> {
  if (await putIf(store, signingKeys, key, 0)) return key;
  return (await store.get(signingKeys, key.id))?.value ?? key;
}

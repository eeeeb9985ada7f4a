import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { absolute, type Kind, type Row } from '../store.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

/** A key that assertions and ID tokens are signed with. A directory's has the directory's id, an identity provider's `<provider>/<number>`. */
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
  /** The identity provider that it belongs to; absent for a directory's. */
  readonly idpId?: string;
}

export const signingKeys: Kind<SigningKey> = {
  name: 'signing-keys',
  indexes: {
    directory: ({ id, idpId }) => (idpId === undefined ? [id] : []),
    identityProvider: ({ idpId }) => (idpId === undefined ? [] : [idpId]),
  },
  rebase: (key, bornAt) => ({ ...key, createdAt: absolute(key.createdAt, bornAt) }),
};

/** A key that is made when it is wanted first: its id, and whose it is. */
interface WantedKey extends Pick<SigningKey, 'id' | 'idpId'> {
  /** The common name of its certificate. */
  readonly commonName: string;
}

/** A key of a sandbox: made when it is wanted first, and kept with the sandbox's records from then on. */
export async function keptKey(sandbox: Sandbox, wanted: WantedKey): Promise<SigningKey> {
  return sandbox.alone(`signing-key/${wanted.id}`, async () => {
    const known = await sandbox.store.get(signingKeys, wanted.id);
    return known?.value ?? keep(sandbox, await makeKey(sandbox, wanted));
  });
}

async function makeKey({ clock, random, tools }: Sandbox, wanted: WantedKey): Promise<SigningKey> {
  const { commonName, ...owner } = wanted;
  const privateKey = await tools.keys.rsa();
  const createdAt = clock.now();
  const certificate = selfSignedCertificate({ commonName, privateKey, serial: random.bytes(16), from: createdAt });
  return { ...owner, privateKey, certificate, createdAt };
}

/** Another process may have been first; then its key is the one. */
async function keep({ store }: Sandbox, key: SigningKey): Promise<SigningKey> {
  if (await putIf(store, signingKeys, key, 0)) return key;
  return (await store.get(signingKeys, key.id))?.value ?? key;
}

import type { Sandbox } from '../sandbox.ts';
import { keptKey, type SigningKey } from '../signing/signing-key.ts';
import type { Directory } from './directory.ts';

/** The key of a directory: made when it is wanted first, and kept with the sandbox's records from then on. */
export const signingKeyOf = (sandbox: Sandbox, { id, region }: Pick<Directory, 'id' | 'region'>): Promise<SigningKey> =>
  keptKey(sandbox, { id, commonName: `Latchkey mock, ${id}, ${region}` });

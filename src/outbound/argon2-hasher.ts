import { MAX_PASSWORD_LENGTH, type PasswordCost, type PasswordHasher } from '../core/credentials/password-hasher.ts';

interface Work {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

const works: Readonly<Record<PasswordCost, Work>> = {
  test: { memoryCost: 1024, timeCost: 2, parallelism: 1 },
  real: { memoryCost: 65_536, timeCost: 3, parallelism: 4 },
};

/** The part of the argon2 package that is used. */
export type Argon2 = Pick<typeof import('argon2'), 'argon2id' | 'hash' | 'verify'>;

/** KiB filled by making this hash; its parameters stand in its text, `$m=1024,t=2,p=1$`. */
function workOf(hash: string): number {
  const [, memory = 0, time = 0] = /\$m=(\d+),t=(\d+)/.exec(hash) ?? [];
  return Number(memory) * Number(time);
}

/** Passwords by argon2id. The library is loaded by the first of them, which spares start-up its native code. */
export function createArgon2Hasher(load: () => Promise<Argon2> = () => import('argon2')): PasswordHasher {
  let loaded: Argon2 | undefined;
  /** Kept: in the bundle, each import copies the names of all that the library exports. */
  async function library(): Promise<Argon2> {
    loaded ??= await load();
    return loaded;
  }
  async function digest(password: string, cost: PasswordCost): Promise<string> {
    const argon2 = await library();
    return argon2.hash(password, { type: argon2.argon2id, ...works[cost] });
  }
  return {
    async hash(password, cost) {
      if (password.length > MAX_PASSWORD_LENGTH) throw new RangeError('a password this long is not hashed');
      return digest(password, cost);
    },
    async verify(hash, password, cost) {
      if (password.length > MAX_PASSWORD_LENGTH) return false;
      const { memoryCost, timeCost } = works[cost];
      // Unknown users, and hashes made at a lower cost, must not answer sooner than the others.
      if (hash === undefined || workOf(hash) < memoryCost * timeCost) await digest(password, cost);
      return hash !== undefined && (await library()).verify(hash, password);
    },
  };
}

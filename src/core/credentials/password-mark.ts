import type { User } from '../accounts/user.ts';
import { seal } from '../random/seal.ts';
import type { Sandbox } from '../sandbox.ts';

/** Tells, without telling the password, which one it is. */
export const passwordMark = ({ secret }: Sandbox, password: User['password']): string =>
  seal(secret, 'password', password?.hash ?? '');

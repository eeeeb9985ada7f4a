import type { User } from '../accounts/user.ts';
import type { Sandbox } from '../sandbox.ts';
import { seal } from '../seal.ts';

/** Tells, without telling the password, which one it is. */
export const passwordMark = ({ secret }: Sandbox, password: User['password']): string =>
  seal(secret, 'password', password?.hash ?? '');

/** `test` takes a millisecond or two, `real` what argon2 recommends for production. */
export type PasswordCost = 'test' | 'real';

/**
 * Longer passwords are never hashed, or a megabyte of text would cost what it likes. A form refuses a new one before,
 * as every policy does (`tooLong`); a sign-in treats it as any other wrong password, which `verify` already answers.
 */
export const MAX_PASSWORD_LENGTH = 1024;

/** Makes and checks the only form in which passwords are stored. */
export interface PasswordHasher {
  /** @throws {RangeError} when the password is longer than `MAX_PASSWORD_LENGTH` */
  hash(password: string, cost: PasswordCost): Promise<string>;
  /**
   * Is it the password of this hash? Pass undefined for an unknown user or one without a password: the answer is no,
   * and takes as long as a yes would. A hash cheaper than `cost`, made under another setting, is not found out either.
   */
  verify(hash: string | undefined, password: string, cost: PasswordCost): Promise<boolean>;
}

import { stepAt, stepCodes } from '../../src/core/mfa/totp/totp.ts';

/** The code of a secret at a time (epoch milliseconds), or so many steps before or after it. */
export async function generateTotp(secret: string, atMs: number, offsetSteps = 0): Promise<string> {
  return (await stepCodes(secret))(stepAt(atMs) + offsetSteps);
}

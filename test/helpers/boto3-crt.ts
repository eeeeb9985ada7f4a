import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { clientEnv, type Ended, run } from './command-line.ts';

/** The folder with Python's package `awscrt`, which `.ci/run` installs: boto3 signs its proofs of possession with that. */
const folder = process.env.LATCHKEY_AWSCRT;

/**
 * For a test's `{ skip }`: false, or what is missing.
 * @throws Error where the folder is named and has no `awscrt`
 */
export function crtMissing(): false | string {
  if (folder === undefined) return 'LATCHKEY_AWSCRT names no folder with awscrt: boto3 is not tested with logins';
  accessSync(join(folder, 'awscrt'));
  return false;
}

const PROGRAM = `
import boto3
print(boto3.client('sts').get_caller_identity()['Arn'])
`;

/** Asks boto3 who it is, by the profile of a home. */
export const boto3WithCrt = (home: string, endpoint: string): Promise<Ended> =>
  run('python3', ['-c', PROGRAM], { ...clientEnv(home, endpoint), PYTHONPATH: folder ?? '' });

import { sandboxOf } from './sign-in.ts';
import { ADMIN, posted, send, sign } from './signed-call.ts';
import { ACCOUNT, read, type StsAnswer, type StsCall } from './sts.ts';
import { generateTotp } from './totp.ts';
import type { World } from './world.ts';

export const IAM_VERSION = '2010-05-08';
export const mfaArn = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:mfa/${name}`;

/** Calls an operation of the IAM API, signed as `admin` unless said otherwise. */
export async function iam(
  w: World,
  operation: string,
  parameters: Readonly<Record<string, string>> = {},
  { url = `${w.origin}/`, headers, keys = ADMIN, ...signing }: StsCall = {},
): Promise<StsAnswer> {
  const call = posted(url, { Action: operation, Version: IAM_VERSION, ...parameters });
  const request = { ...call, headers: { ...call.headers, ...headers } };
  return read(await send(w.control.port ?? w.port, await sign(request, { keys, service: 'iam', ...signing })));
}

/** The texts of all elements of a name, in their order. */
export const allOf = ({ answer }: StsAnswer, element: string): readonly string[] =>
  [...answer.text().matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text);

/** Makes a virtual device and answers its base32 seed; fails the test when that is refused. */
export async function makeDevice(w: World, name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await iam(w, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name, ...more });
  if (made.status !== 200) throw new Error(`${made.code}: ${made.message}`);
  return Buffer.from(made.of('Base32StringSeed'), 'base64').toString();
}

/** The two codes that a device shows from so many steps after now. */
export async function codesOf(w: World, seed: string, step = 0): Promise<Readonly<Record<string, string>>> {
  const now = (await sandboxOf(w)).clock.now();
  const [AuthenticationCode1 = '', AuthenticationCode2 = ''] = await Promise.all(
    [step, step + 1].map((each) => generateTotp(seed, now, each)),
  );
  return { AuthenticationCode1, AuthenticationCode2 };
}

/** Enables a device for a user by the codes that it shows so many steps after now. */
export const enable = async (w: World, UserName: string, name: string, seed: string, step = 0): Promise<StsAnswer> =>
  iam(w, 'EnableMFADevice', { UserName, SerialNumber: mfaArn(name), ...(await codesOf(w, seed, step)) });

/** The serial numbers of a user's devices, as the API lists them. */
export const serialsOf = async (w: World, UserName: string): Promise<readonly string[]> =>
  allOf(await iam(w, 'ListMFADevices', { UserName }), 'SerialNumber');

/** The serial numbers of the account's virtual devices that nobody has. */
export const unassigned = async (w: World): Promise<readonly string[]> =>
  allOf(await iam(w, 'ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' }), 'SerialNumber');

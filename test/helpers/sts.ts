import type { Answer } from './http.ts';
import { ADMIN, type Keys, posted, type Signing, send, sign } from './signed-call.ts';
import type { World } from './world.ts';

export const VERSION = '2011-06-15';
export const ACCOUNT = '111122223333';
export const role = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;

/** An answer of STS, its elements by name. */
export interface StsAnswer {
  readonly status: number;
  /** The text of the first element of that name; '' when there is none. */
  of(element: string): string;
  readonly code: string;
  readonly message: string;
  readonly keys: Keys;
  readonly answer: Answer;
  /** The document in one line. */
  readonly flat: string;
}

export interface StsCall extends Partial<Signing> {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an operation, signed as `admin` unless said otherwise. */
export async function sts(
  w: World,
  operation: string,
  parameters: Readonly<Record<string, string>> = {},
  { url = `${w.origin}/`, headers, keys = ADMIN, ...signing }: StsCall = {},
): Promise<StsAnswer> {
  const call = posted(url, { Action: operation, Version: VERSION, ...parameters });
  const signed = await sign({ ...call, headers: { ...call.headers, ...headers } }, { keys, ...signing });
  return read(await send(w.control.port ?? w.port, signed));
}

export function read(answer: Answer): StsAnswer {
  const xml = answer.text();
  const of = (element: string): string =>
    plainText(new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(xml)?.[1] ?? '');
  return {
    status: answer.status,
    of,
    code: of('Code'),
    message: of('Message'),
    keys: {
      accessKeyId: of('AccessKeyId'),
      secretAccessKey: of('SecretAccessKey'),
      sessionToken: of('SessionToken'),
    },
    answer,
    flat: xml.trimEnd().replaceAll(/>\n *</g, '><'),
  };
}

/** A text of a document without its entities. */
export const plainText = (text: string): string =>
  text.replaceAll(
    /&(lt|gt|quot|amp|#13);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '\r',
  );

/** Takes on a role, and fails the test when that is refused. */
export async function assume(
  w: World,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  keys: Keys = ADMIN,
): Promise<Keys> {
  const given = { RoleArn: role(name), RoleSessionName: 'session', ...parameters };
  const answer = await sts(w, 'AssumeRole', given, { keys });
  if (answer.status !== 200) throw new Error(`${answer.code}: ${answer.message}`);
  return answer.keys;
}

export const arnOf = async (w: World, keys: Keys): Promise<string> =>
  (await sts(w, 'GetCallerIdentity', {}, { keys })).of('Arn');

import { ask } from './http.ts';
import type { Keys } from './signed-call.ts';
import { ACCOUNT, assume } from './sts.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const SIGNIN = 'signin.aws.amazon.com';
export const CONSOLE = 'console.aws.amazon.com';
const HOME = `https://${CONSOLE}/console/home?region=eu-west-1`;
/** The person in the console after a login with `asJane`'s credentials. */
export const ARN = `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/jane`;
export const NOON = { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } as const;

export const asJane = (w: World, more: Record<string, string> = {}): Promise<Keys> =>
  assume(w, 'Admin', { RoleSessionName: 'jane', ...more });

/** The `Session` parameter. */
export const sessionOf = ({ accessKeyId, secretAccessKey, sessionToken }: Keys): string =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });

/** A broker's first question. */
export const getToken = (
  w: World,
  keys: Keys,
  more: Record<string, string> = {},
  base = w.url(SIGNIN, '/federation'),
) => ask(w.port, `${base}?${new URLSearchParams({ Action: 'getSigninToken', ...more, Session: sessionOf(keys) })}`);

/** A token for credentials, and a failed test without one. */
export async function tokenFor(w: World, keys: Keys, more?: Record<string, string>): Promise<string> {
  const answer = await getToken(w, keys, more);
  if (answer.status !== 200) throw new Error(answer.text());
  return answer.json().SigninToken;
}

export const loginUrl = (SigninToken: string, more: Record<string, string> = {}): string =>
  `/federation?${new URLSearchParams({ Action: 'login', Issuer: '', Destination: HOME, SigninToken, ...more })}`;

/** The address that a broker sends the browser to. */
export const login = (
  w: World,
  token: string,
  more: Record<string, string> = {},
  visitor = w.visitor(),
): Promise<Visitor> => visitor.goto(w.url(SIGNIN, loginUrl(token, more)));

/** The person in the console. */
export const menu = (visitor: Visitor): string => visitor.text('#nav-usernameMenu');

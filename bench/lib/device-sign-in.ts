import type { Keys } from '../../test/helpers/signed-call.ts';
import { Browser } from './browser.ts';
import type { Connection, Question } from './connection.ts';
import { signIdentity } from './sign-identity.ts';

const DIRECTORY = 'd-1234567890';
const TOKEN = 'x-amz-sso_bearer_token';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

type Json = Readonly<Record<string, string>>;

/** Signs jane_doe in at the portal, by its pages; answers the token that the portal's pages call with. */
export async function portalToken(connection: Connection, port: number): Promise<string> {
  const browser = new Browser(connection);
  // The browser that begins is the one that is let in.
  await browser.open(`http://${DIRECTORY}.awsapps.com.localhost:${port}/start/sign-in`);
  await browser.send('submitUsername', { username: 'jane_doe' });
  await browser.send('submitPassword', { password: 'Work-Passw0rd!' });
  const token = browser.cookie('x-amz-sso_authn');
  if (token === undefined) throw new Error('the sign-in does not end in the portal');
  return token;
}

/** A tool's whole sign-in: it registers, asks, is approved, and uses what it gets. Answers all that was asked on the way. */
export async function deviceSignIn(connection: Connection, port: number, token: string): Promise<readonly Question[]> {
  const asked: Question[] = [];
  const told = async (question: Question) => {
    asked.push(question);
    return ask(connection, question);
  };
  const send = (path: string, body: object, headers: Json = {}) => told(posted(path, body, headers));
  const about = { clientName: 'bench', clientType: 'public', scopes: ['sso:account:access'] };
  const { clientId, clientSecret } = await send('/client/register', about);
  const client = { clientId, clientSecret };
  const startUrl = `https://${DIRECTORY}.awsapps.com/start`;
  const { deviceCode, userCode } = await send('/device_authorization', { ...client, startUrl });
  const { deviceContext } = await send('/device_authorization/accept_user_code', { userCode, userSessionId: token });
  const { token: userSessionId } = await send('/session/device', {}, { [TOKEN]: token });
  await send('/consent_details', { ...(deviceContext as unknown as Json), userSessionId });
  await send('/device_authorization/associate_token', { deviceContext, userSessionId });
  const { accessToken = '' } = await send('/token', { ...client, grantType: DEVICE_GRANT, deviceCode });
  const bearer = { [TOKEN]: accessToken };
  await told({ method: 'GET', path: '/assignment/accounts', headers: bearer });
  const role = 'role_name=AdministratorAccess&account_id=111122223333';
  const issued = await told({ method: 'GET', path: `/federation/credentials?${role}`, headers: bearer });
  const question = signIdentity(`127.0.0.1:${port}`, issued.roleCredentials as unknown as Keys);
  asked.push(question);
  const { status, body } = await connection.ask(question);
  if (status !== 200 || !body.includes('/jane_doe</Arn>')) throw new Error(`it ends with ${status}: ${body}`);
  return asked;
}

const posted = (path: string, body: object, headers: Json): Question => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function ask(connection: Connection, question: Question): Promise<Json> {
  const { status, body } = await connection.ask(question);
  if (status !== 200) throw new Error(`${question.path} answered ${status}: ${body}`);
  return JSON.parse(body);
}

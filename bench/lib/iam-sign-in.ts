import { Browser } from './browser.ts';
import type { Connection } from './connection.ts';

/** Signs an IAM user in, in a new browser, from the account's own address to the console. */
export async function signInAsAlice(connection: Connection, port: number): Promise<void> {
  const browser = new Browser(connection);
  await browser.open(`http://111122223333.signin.aws.amazon.com.localhost:${port}/console`);
  await browser.send('submitCredentials', { account: '111122223333', username: 'alice', password: 'Iam-Passw0rd!' });
  if (!browser.page.includes('nav-usernameMenu')) throw new Error('the sign-in does not end in the console');
}

import { Browser } from './browser.ts';
import type { Connection, Question } from './connection.ts';

/** Signs a root user in, from the console and back to it. Answers all that was asked on the way. */
export async function signIn(connection: Connection, port: number, sandbox?: string): Promise<readonly Question[]> {
  const browser = new Browser(connection);
  const label = sandbox === undefined ? '' : `${sandbox}.`;
  await browser.open(`http://console.aws.amazon.com.${label}localhost:${port}/console/home`);
  await browser.send('submitEmail', { resolving_input: 'root@example.com', user_type: 'root' });
  await browser.send('submitPassword', { password: 'Root-Passw0rd!' });
  if (!browser.page.includes('nav-usernameMenu')) throw new Error('the sign-in does not end in the console');
  return browser.asked;
}

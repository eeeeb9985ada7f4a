import { ask } from './http.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export interface ConsoleEntry {
  /** The page of the console to arrive at. */
  readonly path?: string;
  readonly style?: Style;
  readonly locale?: string;
}

/** Somebody who has signed in as a root user, by password and, where there is one, by the code of a device. */
export async function asRoot(w: World, email: string, entry: ConsoleEntry = {}): Promise<Visitor> {
  const { path = '/console/home', style = 'mirror', locale } = entry;
  const visitor = w.visitor({ locale });
  await visitor.goto(w.url('console.aws.amazon.com', path, style));
  await visitor.submit({ resolving_input: email });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  if (visitor.has('[name=mfaCode]')) await visitor.submit({ mfaCode: await w.totp('root', email) });
  return visitor;
}

/** Somebody who has signed in as an IAM user at the account's URL. */
export async function asIam(w: World, name: string, entry: Omit<ConsoleEntry, 'path'> = {}): Promise<Visitor> {
  const { style = 'mirror', locale } = entry;
  const visitor = w.visitor({ locale });
  await visitor.goto(w.url('111122223333.signin.aws.amazon.com', '/console', style));
  await visitor.submit({ username: name, password: 'Iam-Passw0rd!' });
  const phone = visitor.page.querySelector(`[name=deviceId][data-testid=device-${name}-phone]`);
  if (phone !== null) await visitor.submit({ deviceId: phone.getAttribute('value') ?? '' });
  if (visitor.has('[name=mfaCode]')) await visitor.submit({ mfaCode: await w.totp('iam', `111122223333:${name}`) });
  return visitor;
}

/** The test's change to an account (ROOT-10). */
export async function setAccountState(w: World, id: string, state: 'active' | 'suspended' | 'closed'): Promise<void> {
  const url = `${w.origin}/_latchkey/api/sandboxes/${w.name}/accounts/${id}`;
  const body = JSON.stringify({ state });
  const { status } = await ask(w.port, url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body });
  if (status !== 200) throw new Error(`the account stays as it is: ${status}`);
}

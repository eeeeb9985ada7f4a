import { type Account, accounts } from '../../src/core/accounts/account.ts';
import { captchas } from '../../src/core/challenges/challenge.ts';
import type { EventName } from '../../src/core/journal/events.ts';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import { update } from '../../src/core/records/update.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { findForm, formFields, type Typed } from './form-fields.ts';
import type { Answer } from './http.ts';
import { testServer } from './server.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const ROOT_PASSWORD = 'Root-Passw0rd!';
export const IAM_PASSWORD = 'Iam-Passw0rd!';

/** The sandbox of a world, for what no page tells. */
export const sandboxOf = async (w: World): Promise<Sandbox> =>
  (w.sandboxes ?? (await testServer()).sandboxes).require(w.name);

/** The journal's events of a name. */
export const events = async (w: World, name: EventName): Promise<readonly JournalEntry[]> =>
  (await sandboxOf(w)).journal.list({ event: name });

/** Whether the visitor stands in the console. */
export const isIn = (visitor: Visitor): boolean => visitor.has('[data-testid="account-detail-menu"]');

/** The step's words for a refusal; '' when it has none. */
export const complaint = (visitor: Visitor): string =>
  visitor.page.querySelector('#error_message')?.hasAttribute('hidden') === false ? visitor.text('#main_message') : '';

/** The main page, with a root user's e-mail sent. */
export async function enterEmail(w: World, email: string, visitor = w.visitor()): Promise<Visitor> {
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
  return visitor.submit({ resolving_input: email });
}

/** On to the step after the root user's password. */
export async function enterRootPassword(w: World, email: string, visitor = w.visitor()): Promise<Visitor> {
  await enterEmail(w, email, visitor);
  return visitor.submit({ password: ROOT_PASSWORD });
}

/** An account's own sign-in page, with name and password sent. */
export async function enterIam(
  w: World,
  account: string,
  typed: Typed,
  visitor: Visitor = w.visitor(),
): Promise<Visitor> {
  await visitor.goto(w.url(`${account}.signin.aws.amazon.com`, '/console'));
  return visitor.submit({ password: IAM_PASSWORD, ...typed });
}

/** Answers the security check that the visitor stands before, as the control API would tell. */
export async function captchaAnswer(w: World, visitor: Visitor): Promise<string> {
  const id = visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id') ?? '';
  const captcha = await (await sandboxOf(w)).store.get(captchas, id);
  if (captcha === undefined) throw new Error(`no security check ${id}`);
  return captcha.value.answer;
}

/** The same form a hundred times at once. */
export function race(visitor: Visitor, typed: Typed, times = 100): Promise<Answer[]> {
  const form = findForm(visitor.page, undefined);
  const body = formFields(form, typed);
  const action = form.getAttribute('action') ?? '';
  return Promise.all(Array.from({ length: times }, () => visitor.fetch(action, { method: 'POST', body })));
}

/** The number of answers that lead out of the sign-in pages, to the console. */
export const leadingOut = (answers: readonly Answer[]): number =>
  answers.filter(({ headers }) => /^https?:.*[?&]code=/.test(headers.location ?? '')).length;

/** A root user without MFA and without an e-mailed code. */
export const PLAIN_ROOT = 'root@example.com';
/** A clock that stands still, so that a code of a time step stays one. */
export const FROZEN = { clock: { mode: 'frozen', at: 1_800_000_000_000 } } as const;
export const INCORRECT = 'Your authentication information is incorrect. Please try again.';
export const WRONG_CODE = 'That code is not right, or it is no longer valid. Try again.';

/** Changes an account as an administrator of the world would. */
export const changeAccount = async (w: World, id: string, change: Partial<Account>): Promise<unknown> =>
  update((await sandboxOf(w)).store, accounts, id, (account) => ({ ...account, ...change }));

/** The hidden fields of the page's first form. */
export const hiddenFields = (visitor: Visitor): Readonly<Record<string, string>> =>
  Object.fromEntries(
    findForm(visitor.page, undefined)
      .querySelectorAll('input[type=hidden]')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  );

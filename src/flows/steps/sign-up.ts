import { checkNewPassword, makePassword, type NewPasswordRules } from '../../core/credentials/set-password.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { FlowContext } from '../context.ts';
import type { NewPassword } from './mailed-link.ts';
import { captchaCheck, putAway, toCaptcha } from './security-check.ts';

/** The end of a sign-up, or back to its first step, where another entry is needed. */
type End<Entry extends object, Made extends object> =
  | { readonly to: 'created'; readonly data: Made }
  | { readonly to: 'enterEmail'; readonly data: Entry };

/** The rules of those who are signing up. `Wish` is all that was said before the password. */
interface SignUpRules<Wish extends object, Entry extends object, Made extends object> {
  /** The part of it that the first step shows again. */
  readonly entryOf: (wish: Wish) => Entry;
  readonly passwordRules: (wish: Wish) => NewPasswordRules;
  readonly isCheckDue: (sandbox: Sandbox) => Promise<boolean>;
  readonly create: (context: FlowContext, wish: Wish & { passwordHash: string }) => Promise<End<Entry, Made>>;
}

/** The last steps of a sign-up, rows of a flow's table: a password typed twice, and a security check where one is due. */
export function lastSignUpSteps<Wish extends object, Entry extends object, Made extends object>({
  entryOf,
  passwordRules,
  isCheckDue,
  create,
}: SignUpRules<Wish, Entry, Made>) {
  type Hashed = Wish & { passwordHash: string };
  return {
    choosePassword: {
      on: {
        submitPassword: {
          to: ['solveCaptcha', 'created', 'enterEmail'],
          async run(context: FlowContext, wish: Wish, { password, confirmation }: NewPassword) {
            const { sandbox } = context;
            if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
            await checkNewPassword(sandbox, passwordRules(wish), password);
            const { hash: passwordHash } = await makePassword(sandbox, password);
            const hashed: Hashed = { ...wish, passwordHash };
            return (await isCheckDue(sandbox)) ? toCaptcha(sandbox, hashed) : create(context, hashed);
          },
        },
        changeEmail: changeEmail(entryOf),
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(['created', 'enterEmail'], create).on,
        changePassword: {
          to: ['choosePassword'],
          async run({ sandbox }: FlowContext, data: Hashed & { captchaId: string }) {
            const { passwordHash: _forgotten, ...wish } = await putAway<Hashed>(sandbox, data);
            return { to: 'choosePassword', data: wish as unknown as Wish } as const;
          },
        },
        changeEmail: {
          to: ['enterEmail'],
          run: async ({ sandbox }: FlowContext, data: Hashed & { captchaId: string }) =>
            ({ to: 'enterEmail', data: entryOf(await putAway<Hashed>(sandbox, data)) }) as const,
        },
      },
    },
  } as const;
}

/** An arrow back to the first step: a mistyped address is left by starting again. */
export const changeEmail = <Wish extends object, Entry extends object>(entryOf: (wish: Wish) => Entry) =>
  ({
    to: ['enterEmail'],
    run: async (_context: FlowContext, wish: Wish) => ({ to: 'enterEmail', data: entryOf(wish) }) as const,
  }) as const;

import type { LinkParts } from '../../core/challenges/sent-link.ts';
import type { PasswordOwner } from '../../core/credentials/set-password.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { endSessionsOf } from '../../core/sessions/end-session.ts';
import type { FlowContext } from '../context.ts';
import { type LinkRules, mailedLink } from './mailed-link.ts';
import { captchaCheck, putAway, toCaptcha } from './security-check.ts';

/** The names of a recovery's states: where a link is asked for, and where it was mailed. */
interface Names<Ask extends string, Sent extends string> {
  readonly ask: Ask;
  readonly sent: Sent;
}

/** The rules of those who have forgotten a password. `Asked` is the name or address as typed; there need not be such a user. */
interface RecoveryRules<
  L extends LinkParts,
  Owner extends PasswordOwner,
  Asked extends object,
  Shown extends object,
  Ask extends string,
  Sent extends string,
> extends Names<Ask, Sent> {
  readonly link: LinkRules<L, Owner>;
  /** The part of it that pages show, as the owner of a link has it. */
  readonly nameOf: (owner: Owner) => Shown;
  readonly shown: (asked: Asked) => Shown;
  readonly isCheckDue: (sandbox: Sandbox) => Promise<boolean>;
  /** Mails a link, if there is such a user; else the journal tells why not. The page says the same in any case. */
  readonly send: (context: FlowContext, asked: Asked) => Promise<void>;
}

/** The steps of a forgotten password: a security check where one is due, a mailed link, the new password twice. */
export function passwordRecoverySteps<
  L extends LinkParts,
  Owner extends PasswordOwner,
  Asked extends object,
  Shown extends object,
  const Ask extends string,
  const Sent extends string,
>({ link, ask, sent, nameOf, shown, isCheckDue, send }: RecoveryRules<L, Owner, Asked, Shown, Ask, Sent>) {
  const { opens, sets } = mailedLink(link, ask);
  const sendLink = async (context: FlowContext, asked: Asked) => {
    await send(context, asked);
    return { to: sent, data: shown(asked) } as const;
  };
  return {
    /** Goes on from a name or address that somebody has typed. */
    askedFor: async (context: FlowContext, asked: Asked) =>
      (await isCheckDue(context.sandbox)) ? toCaptcha(context.sandbox, asked) : sendLink(context, asked),
    /** The mailed link leads on from the beginning. */
    followLink: opens('enterNewPassword', nameOf),
    check: captchaCheck([sent], sendLink).on,
    /** Back from the security check to the name or address. */
    askAgain: {
      to: [ask],
      run: async ({ sandbox }: FlowContext, data: Asked & { captchaId: string }) =>
        ({ to: ask, data: shown(await putAway<Asked>(sandbox, data)) }) as const,
    },
    setPassword: {
      enterNewPassword: {
        on: {
          submitNewPassword: sets('passwordChanged', async (sandbox, { user }) => {
            await endSessionsOf(sandbox, user.id, 'recovery');
            return {};
          }),
        },
      },
      passwordChanged: { on: {} },
    },
  } as const;
}

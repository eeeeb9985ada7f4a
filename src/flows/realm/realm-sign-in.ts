import { subjectOfUser } from '../../core/accounts/user.ts';
import { needsCaptcha } from '../../core/challenges/captcha.ts';
import { failuresOf } from '../../core/challenges/count-failures.ts';
import { acceptCode } from '../../core/challenges/sent-code.ts';
import { checkPassword, type GivenPassword } from '../../core/credentials/check-password.ts';
import { passwordMark } from '../../core/credentials/password-mark.ts';
import { DomainError } from '../../core/errors.ts';
import type { DeviceClock } from '../../core/sessions/device-clock.ts';
import { BeginAgain } from '../begin-again.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';
import { demandMarked, onSamePassword } from '../steps/same-password.ts';
import { type FactorEvents, secondFactor } from '../steps/second-factor.ts';
import { type CaptchaEvents, captchaCheck, toCaptcha } from '../steps/security-check.ts';
import { type AfterPasswordStates, afterPassword } from './after-password.ts';
import { type FirstDeviceEvents, firstDevice } from './first-device.ts';
import type { Realm, RealmAsked, RealmMember, RealmProven } from './realm.ts';

export type RealmSignInStates = AfterPasswordStates & {
  enterUsername: Partial<Pick<RealmProven, 'username' | 'remember' | 'trust'>>;
  enterPassword: RealmAsked & Partial<Pick<RealmProven, 'trust'>>;
  solveCaptcha: RealmProven & { captchaId: string };
};

type Trust = Pick<RealmProven, 'trust'>;

/** The fields of `Asked` but the user name are the URL's, never a form's. */
export type RealmSignInEvents = FactorEvents<Trust> &
  FirstDeviceEvents &
  CaptchaEvents & {
    submitUsername: RealmAsked & Partial<Trust>;
    changeUser: object;
    /** `shownFor`: the user name on the page that the password was typed into. */
    submitPassword: { password: GivenPassword; shownFor?: string } & Trust & DeviceClock;
    submitCode: { code: string } & Trust;
    resendCode: object;
    submitNewPassword: { newPassword: string; confirmPassword: string };
  };

/** Back to the first step, which every step offers (PORTAL-1's "not you?"). */
const changeUser = {
  to: ['enterUsername'],
  run: async () => ({ to: 'enterUsername', data: { username: '' } }) as const,
} as const;

/** The steps that can follow password, security check or code. */
const MFA_STEPS = [
  'chooseDevice',
  'enterMfaCode',
  'usePasskey',
  'chooseNewDevice',
  'registerDevice',
  'registerPasskey',
] as const;
const ENDS = ['setPassword', 'signedIn'] as const;
const STEPS = ['enterCode', ...MFA_STEPS, ...ENDS, 'enterUsername'] as const;

/**
 * Somebody of a realm signs in: user name, password, security check, verification code, second factor, new password in
 * place of a one-time one (PORTAL-1, PORTAL-3 to PORTAL-5). The page has one URL for all steps.
 */
export function realmSignIn<M extends RealmMember>(realm: Realm<M>) {
  const after = afterPassword(realm);
  const withFactors = (context: FlowContext, who: RealmProven) => after.afterFactors(context, who, true);
  const factor = secondFactor<RealmProven, Trust, Awaited<ReturnType<typeof withFactors>>>(
    after.holder,
    ENDS,
    withFactors,
  );
  const first = firstDevice(realm, ENDS, withFactors);
  return defineFlow<RealmSignInStates, RealmSignInEvents>()({
    name: realm.flow,
    initial: 'enterUsername',
    final: ['signedIn'],
    lifetimeMs: 60 * 60 * 1000,
    start: {},
    secrets: ['password', 'answer', 'code', 'credential', 'newPassword', 'confirmPassword'],
    states: {
      enterUsername: { on: { submitUsername, changeUser } },
      enterPassword: { on: { submitPassword: passwordStep(realm, after), changeUser } },
      solveCaptcha: { on: { ...captchaCheck(STEPS, after.afterCaptcha).on, changeUser } },
      enterCode: { on: { ...codeSteps(realm, after), changeUser } },
      chooseDevice: { on: { ...factor.chooseDevice.on, changeUser } },
      enterMfaCode: { on: { ...factor.enterMfaCode.on, changeUser } },
      usePasskey: { on: { ...factor.usePasskey.on, changeUser } },
      chooseNewDevice: { on: { ...first.chooseNewDevice.on, changeUser } },
      registerDevice: { on: { ...first.registerDevice.on, changeUser } },
      registerPasskey: { on: { ...first.registerPasskey.on, changeUser } },
      deviceRegistered: { on: { ...first.deviceRegistered.on, changeUser } },
      setPassword: { on: { submitNewPassword: newPasswordStep(realm, after), changeUser } },
      signedIn: { on: {} },
    },
  });
}

/** The page neither asks before the password whether there is such a user, nor tells it after. */
const submitUsername = {
  to: ['enterPassword'],
  run: async (_context: FlowContext, _data: object, { username, ...asked }: RealmAsked & Partial<Trust>) =>
    ({ to: 'enterPassword', data: { ...asked, username: username.trim() } }) as const,
} as const;

type After<M extends RealmMember> = ReturnType<typeof afterPassword<M>>;

const passwordStep = <M extends RealmMember>(realm: Realm<M>, { afterCaptcha }: After<M>) =>
  ({
    to: ['enterPassword', 'solveCaptcha', ...STEPS],
    run(context: FlowContext, before: RealmAsked, event: RealmSignInEvents['submitPassword']) {
      const { password, shownFor = before.username, trust, ...clock } = event;
      // Another tab at the same address has gone on with somebody else.
      if (shownFor !== before.username) throw new BeginAgain('STEP_OUT_OF_ORDER');
      const asked = { ...before, trust };
      return orRefusedAt('enterPassword', asked, async () => {
        const { who, user, failures } = await authenticate(realm, context, asked, password);
        await realm.demandClock(context.sandbox, user, clock);
        const due = await needsCaptcha(context.sandbox, undefined, failures);
        return due ? toCaptcha(context.sandbox, who) : afterCaptcha(context, who);
      });
    },
  }) as const;

/** A code goes to an address or a phone. */
const reachesOf = ({ user }: RealmMember) => [
  'email' in user ? user.email : undefined,
  'phone' in user ? user.phone : undefined,
];

const codeSteps = <M extends RealmMember>(realm: Realm<M>, { afterCode }: After<M>) =>
  ({
    submitCode: {
      to: ['enterCode', ...MFA_STEPS, ...ENDS, 'enterUsername'],
      run(context: FlowContext, data: RealmSignInStates['enterCode'], event: RealmSignInEvents['submitCode']) {
        const { code, trust } = event;
        return orRefusedAt('enterCode', { ...data, trust }, async () => {
          const { codeId, by, to: _, ...who } = { ...data, trust };
          const member = await realm.member(context.sandbox, who.userId);
          const person = { subject: subjectOfUser(member.user), reachable: reachesOf(member) };
          await acceptCode(context.sandbox, codeId, code, realm.codePurpose, person);
          if (by === 'email') await realm.emailProven(context.sandbox, member);
          return afterCode(context, who, true);
        });
      },
    },
    resendCode: {
      to: ['enterCode'],
      async run({ sandbox, browser }: FlowContext, data: RealmSignInStates['enterCode']) {
        const member = await realm.member(sandbox, data.userId);
        const wish = { by: data.by, locale: browser.locale };
        const delivery = await realm.sendCode(sandbox, member, data.codeId, wish);
        return { to: 'enterCode', data: { ...data, ...delivery } } as const;
      },
    },
  }) as const;

const newPasswordStep = <M extends RealmMember>(realm: Realm<M>, { newFactor, enter }: After<M>) =>
  ({
    to: ['chooseDevice', 'enterMfaCode', 'usePasskey', 'signedIn'],
    async run(
      context: FlowContext,
      { mfa, ...who }: RealmSignInStates['setPassword'],
      { newPassword, confirmPassword }: RealmSignInEvents['submitNewPassword'],
    ) {
      const { sandbox } = context;
      const member = await realm.member(sandbox, who.userId);
      // A device that was registered meanwhile is asked for, before anything is changed.
      const due = mfa ? undefined : await newFactor(context, who, member);
      if (due !== undefined) return due;
      if (newPassword !== confirmPassword) throw new DomainError('PASSWORDS_DIFFER', {});
      demandMarked(sandbox, member.user, who.passwordMark);
      await onSamePassword(() => realm.setPassword(sandbox, member, newPassword));
      const { user } = await realm.member(sandbox, who.userId);
      return enter(context, { ...who, passwordMark: passwordMark(sandbox, user.password) }, mfa);
    },
  }) as const;

/**
 * Answers whose password it is, and how often it was mistyped before. Pages word every refusal alike, and each costs the
 * same work.
 * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`, `NO_PASSWORD`, `WRONG_PASSWORD`
 */
async function authenticate<M extends RealmMember>(
  realm: Realm<M>,
  { sandbox }: FlowContext,
  asked: RealmAsked & Trust,
  password: GivenPassword,
) {
  const { user, unknown } = await realm.lookUp(sandbox, asked);
  const failures = user === undefined ? 0 : await failuresOf(sandbox, user.id);
  const typed = asked.directoryId === undefined ? asked.username : `${asked.directoryId}:${asked.username}`;
  await checkPassword(sandbox, user, { password, typed, unknown });
  // Without a user the check above has thrown.
  if (user === undefined) throw new DomainError(unknown, {} as never);
  const who: RealmProven = { ...asked, userId: user.id, passwordMark: passwordMark(sandbox, user.password) };
  return { who, user, failures };
}

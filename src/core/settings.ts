import type { Sender } from './messages/mail.ts';
import type { Kind, Row } from './store.ts';

export type CaptchaMode = 'never' | 'after-failures' | 'always';
/** Whether a signed-out browser at the page of a tool's code confirms the code first, or signs in first (pages.md §10). */
export type DeviceOrder = 'confirm-first' | 'sign-in-first';
export type EmailedCodeMode = 'never' | 'new-device' | 'always';

/** The settings of a sandbox. `…Ms` are milliseconds on the sandbox's clock. */
export interface Settings {
  /**
   * ROOT-2: when sign-in meets the security check. Password recovery and account sign-up show it under each of these
   * modes (ROOT-7, ROOT-11); `off` means that no page ever does, whatever an account says.
   */
  readonly captcha: CaptchaMode | 'off';
  /** @range 1 1000 */
  readonly captchaFailures: number;
  /** ROOT-4 */
  readonly emailedCode: EmailedCodeMode;
  /**
   * The number of steps that a TOTP code may be early or late.
   * @range 0 60
   */
  readonly totpWindow: number;
  /** The cost of an argon2 hash: `test` about 2 ms, `real` as in production. */
  readonly passwordCost: 'test' | 'real';
  /** MAIL-1 */
  readonly senders: Readonly<Record<Sender, string>>;
  /** The language of mail when the browser's is not known. */
  readonly locale: 'en' | 'ko';
  /** @range 1 3153600000000 */
  readonly codeLifetimeMs: number;
  /** @range 1 3153600000000 */
  readonly linkLifetimeMs: number;
  /** @range 1 3153600000000 */
  readonly consoleSessionMs: number;
  /**
   * The number of wrong tries before a person has to ask for a new code.
   * @range 1 1000
   */
  readonly codeAttempts: number;
  /**
   * After how many wrong codes or keys of a user in a row, in sign-in pages or API calls, none is judged for `mfaDelayMs`.
   * @range 1 1000000
   */
  readonly mfaAttempts: number;
  /** @range 1 3153600000000 */
  readonly mfaDelayMs: number;
  /** @range 1 1000000 */
  readonly journalLimit: number;
  /**
   * An offset to the wall clock, which judges the times that clients stamp, such as those of signatures (TEST-2): a positive
   * one makes every client late.
   * @range -3153600000000 3153600000000
   */
  readonly wallSkewMs: number;
  /** The clock of the HTTP `Date` of answers: the one that judges what clients stamp, or the sandbox's (TEST-2). */
  readonly httpDate: 'wall' | 'sandbox';
  /**
   * The IP address that every client counts as having, or `own` (BUILDER-3).
   * @format address
   */
  readonly clientAddress: string;
  /** CLI-2: a directory may say otherwise. */
  readonly deviceOrder: DeviceOrder;
  /**
   * CLI-1: how long `/authorize` keeps a browser waiting, so that a tool's listener may be there before the code is, or too late.
   * @range 0 300000
   */
  readonly authorizeDelayMs: number;
  /** HOST-2: the style of links that no page's style decides, such as those of the plain endpoint's answers. */
  readonly linkStyle: 'path' | 'mirror';
}

export const defaultSettings: Settings = {
  captcha: 'never',
  captchaFailures: 3,
  emailedCode: 'never',
  totpWindow: 1,
  passwordCost: 'test',
  senders: { console: 'no-reply@signin.aws', directory: 'no-reply@signin.aws', builder: 'no-reply@login.awsapps.com' },
  locale: 'en',
  codeLifetimeMs: 10 * 60 * 1000,
  linkLifetimeMs: 60 * 60 * 1000,
  consoleSessionMs: 12 * 60 * 60 * 1000,
  codeAttempts: 10,
  mfaAttempts: 20,
  mfaDelayMs: 60 * 1000,
  journalLimit: 10_000,
  wallSkewMs: 0,
  httpDate: 'wall',
  clientAddress: 'own',
  deviceOrder: 'confirm-first',
  authorizeDelayMs: 0,
  linkStyle: 'path',
};

/** The settings of whoever says otherwise in a few. */
export const completeSettings = (settings: Partial<Settings>): Settings => ({ ...defaultSettings, ...settings });

/** The form in which fixtures and exported states carry settings: a record of this kind. */
export interface SettingsRow extends Row {
  readonly settings: Partial<Settings>;
}

export const settingsKind: Kind<SettingsRow> = { name: 'settings' };

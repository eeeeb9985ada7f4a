import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { TrailRecord } from './cloudtrail.ts';

const SIGNIN = 'signin.amazonaws.com';
/** The flows by which the console is entered. */
const CONSOLE: ReadonlySet<unknown> = new Set(['root-sign-in', 'iam-sign-in', 'mfa-recovery']);
const PORTAL = 'portal-sign-in';

const FAILED = 'Failed authentication';
const NOBODY = 'No username found in supplied account';

type Maker = (entry: JournalEntry) => TrailRecord | undefined;

/** The record of an event of a sign-in, where the real service makes one. */
export const signInRecord: Maker = (entry) => {
  const make = Object.hasOwn(makers, entry.name) ? makers[entry.name] : undefined;
  return make?.(entry);
};

const ofPortal =
  (make: Maker): Maker =>
  (entry) =>
    entry.facts.flow === PORTAL ? make(entry) : undefined;

const makers: Readonly<Record<string, Maker>> = {
  'session.started': started,
  'flow.refused': refused,
  'flow.moved': ofPortal((entry) => {
    const asked = challenges[String(entry.facts.to)];
    return asked === undefined ? undefined : challenge(entry, asked);
  }),
  'password.accepted': ofPortal((entry) => verification(entry, 'PASSWORD', 'Success')),
  'password.rejected': ofPortal((entry) => verification(entry, 'PASSWORD', 'Failure')),
  'mfa.accepted': ofPortal((entry) => verification(entry, factor(entry.facts.device), 'Success')),
  'mfa.rejected': (entry) =>
    CONSOLE.has(entry.facts.flow)
      ? consoleLogin('Failure', true, FAILED)
      : ofPortal((each) => verification(each, factor(each.facts.device), 'Failure'))(entry),
  'role.switched': ({ user, facts }) => ({
    ...{ eventSource: SIGNIN, eventName: 'SwitchRole', eventType: 'AwsConsoleSignIn' },
    responseElements: { SwitchRole: 'Success' },
    additionalEventData: { SwitchFrom: user ?? '', SwitchTo: facts.role ?? '' },
  }),
  'password.changed': ({ user = '', facts }) =>
    user.endsWith(':root') && facts.by === 'recovery' ? recovered() : undefined,
};

function refused({ reason = '', user = '', facts }: JournalEntry): TrailRecord | undefined {
  if (!CONSOLE.has(facts.flow)) return undefined;
  if (reason === 'WRONG_PASSWORD') return consoleLogin('Failure', false, FAILED);
  // One whose account is unknown, too, is nobody's: there is no trail to stand in.
  if (reason !== 'UNKNOWN_USER' || !/^\d{12}:/.test(user)) return undefined;
  return { ...consoleLogin('Failure', false, NOBODY), isHidden: true };
}

/** The credentials that the steps of a portal's sign-in ask for. */
const challenges: Readonly<Partial<Record<string, string>>> = {
  enterPassword: 'PASSWORD',
  enterMfaCode: 'TOTP',
  usePasskey: 'WEBAUTHN',
  enterCode: 'EMAIL_OTP',
};

/** Serial numbers of passkeys say so. */
const factor = (device: unknown): string => (/u2f|passkey|webauthn/i.test(String(device)) ? 'WEBAUTHN' : 'TOTP');

function started({ user = '', facts }: JournalEntry): TrailRecord | undefined {
  const isMfa = facts.mfa === true;
  // A session of `aws login` enters no console, and Builder IDs have no account that a trail could be in.
  if (facts.flow === 'login-authorization' || facts.tool !== undefined || facts.switched === true) return undefined;
  if (user.startsWith('arn:')) return consoleLogin('Success', isMfa);
  if (!/^[^@]+:/.test(user)) return undefined;
  return {
    eventSource: SIGNIN,
    eventName: 'UserAuthentication',
    eventType: 'AwsServiceEvent',
    additionalEventData: { AuthWorkflowID: facts.flowId ?? '', CredentialType: isMfa ? 'PASSWORD,TOTP' : 'PASSWORD' },
    serviceEventDetails: { UserAuthentication: 'Success' },
  };
}

function consoleLogin(result: 'Success' | 'Failure', mfa: boolean, errorMessage?: string): TrailRecord {
  return {
    eventSource: SIGNIN,
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    ...(errorMessage !== undefined && { errorMessage }),
    responseElements: { ConsoleLogin: result },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: mfa ? 'Yes' : 'No',
    },
  };
}

const recovered = (): TrailRecord => ({
  eventSource: SIGNIN,
  eventName: 'PasswordRecoveryCompleted',
  eventType: 'AwsConsoleSignIn',
  responseElements: { PasswordRecoveryCompleted: 'Success' },
});

const challenge = ({ facts }: JournalEntry, CredentialType: string): TrailRecord => ({
  eventSource: SIGNIN,
  eventName: 'CredentialChallenge',
  eventType: 'AwsServiceEvent',
  additionalEventData: { AuthWorkflowID: facts.flowId ?? '', CredentialType },
  serviceEventDetails: { CredentialChallenge: 'Success' },
});

const verification = ({ facts }: JournalEntry, CredentialType: string, result: 'Success' | 'Failure'): TrailRecord => ({
  eventSource: SIGNIN,
  eventName: 'CredentialVerification',
  eventType: 'AwsServiceEvent',
  additionalEventData: { AuthWorkflowID: facts.flowId ?? '', CredentialType },
  serviceEventDetails: { CredentialVerification: result },
});

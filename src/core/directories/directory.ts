import type { MfaDevice } from '../mfa/device.ts';
import { absolute, type Kind, type Row } from '../store.ts';
import type { DeviceOrder } from '../world/settings.ts';
import { type IdentitySource, rebasedSource } from './identity-source/identity-source.ts';

/** Whether a sign-in asks for a verification code after the password, and where the code goes (PORTAL-4). */
export interface VerificationCode {
  readonly demanded: boolean;
  readonly by: 'email' | 'sms';
}

/** The MFA settings of a directory (PORTAL-5). */
export interface DirectoryMfa {
  /** `context`: unless the user has called the browser a trusted device, and its context is the same (BUILDER-3). */
  readonly mode: 'always' | 'context' | 'never';
  /** Kinds of device that users may register and use. Records call a passkey `fido`, as every version before could read. */
  readonly types: readonly ('totp' | 'fido')[];
  /** The next step of a user without a device, when one is asked for. */
  readonly noDevice: 'register' | 'email-code' | 'block' | 'allow';
}

/** An organisation's IAM Identity Center: its identity store, instance and access portal. The id is `d-` and ten digits. */
export interface Directory extends Row {
  readonly name: string;
  /**
   * In front of `awsapps.com`, beside the id.
   * @format label
   */
  readonly subdomain?: string;
  /** The organisation's management account. */
  readonly accountId: string;
  /** @format label */
  readonly region: string;
  /** The Identity Center instance: `ssoins-` and 16 hexadecimal digits. */
  readonly instanceId: string;
  readonly createdAt: number;
  /**
   * The length of a portal session, for new sessions only (PORTAL-2).
   * @range 15 129600
   */
  readonly sessionMinutes: number;
  readonly mfa: DirectoryMfa;
  readonly verificationCode: VerificationCode;
  /** Absent, the sandbox's setting decides. */
  readonly deviceOrder?: DeviceOrder;
  readonly identitySource: IdentitySource;
}

export const SESSION_MINUTES = { minimum: 15, default: 480, maximum: 90 * 24 * 60 } as const;

/** The directory of an administrator who has changed nothing. */
export const directoryDefaults = {
  region: 'us-east-1',
  sessionMinutes: SESSION_MINUTES.default,
  mfa: { mode: 'context', types: ['totp', 'fido'], noDevice: 'allow' },
  verificationCode: { demanded: false, by: 'email' },
  identitySource: { kind: 'internal' },
} as const satisfies Partial<Directory>;

/** A wish for other MFA settings; what is left out stays. */
export interface WantedMfa extends Partial<Omit<DirectoryMfa, 'types'>> {
  readonly types?: readonly MfaDevice['type'][];
}

/** The type of the devices that a record counts. */
export const deviceTypeOf = (kept: DirectoryMfa['types'][number]): MfaDevice['type'] =>
  kept === 'fido' ? 'passkey' : kept;

/** The settings after a change. */
export const changedMfa = (known: DirectoryMfa, { types, ...change }: WantedMfa = {}): DirectoryMfa => ({
  ...known,
  ...change,
  ...(types && { types: types.map((type) => (type === 'passkey' ? 'fido' : type)) }),
});

export const subdomainKey = (subdomain: string): string => `subdomain/${subdomain.toLowerCase()}`;

export const directories: Kind<Directory> = {
  name: 'directories',
  claims: (directory) => (directory.subdomain === undefined ? [] : [subdomainKey(directory.subdomain)]),
  indexes: { account: (directory) => [directory.accountId], instance: (directory) => [directory.instanceId] },
  rebase: (directory, bornAt) => ({
    ...directory,
    createdAt: absolute(directory.createdAt, bornAt),
    identitySource: rebasedSource(directory.identitySource, bornAt),
  }),
};

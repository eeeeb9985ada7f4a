import type { TemporaryCredentials } from '../../core/sts/temporary-credentials.ts';

/** The kinds of terminals that lines are for. */
export type System = 'unix' | 'windows' | 'powershell';

/** Credentials, and where they are known: whoever pastes them without it sends them to the real service. */
export type Keys = Pick<TemporaryCredentials, 'id' | 'secretAccessKey' | 'sessionToken'> & {
  readonly endpoint: string;
};

const shapes: Readonly<Record<System, (name: string, value: string) => string>> = {
  unix: (name, value) => `export ${name}="${value}"`,
  windows: (name, value) => `SET ${name}=${value}`,
  powershell: (name, value) => `$Env:${name}="${value}"`,
};

/** Environment variables, as a terminal takes them; clients read these lines (pages.md §12). */
export const credentialLines = (system: System, keys: Keys): readonly string[] =>
  named(keys).map(([name, value]) => shapes[system](name, value));

/** A profile of the shared credentials file. */
export const profileLines = (profile: string, keys: Keys): readonly string[] => [
  `[${profile}]`,
  ...named(keys).map(([name, value]) => `${settings[name] ?? name.toLowerCase()}=${value}`),
];

/** The one variable that a profile calls otherwise. */
const settings: Readonly<Record<string, string>> = { AWS_ENDPOINT_URL: 'endpoint_url' };

/** The endpoint comes last: clients take the first three lines. */
const named = ({ id, secretAccessKey, sessionToken, endpoint }: Keys) =>
  [
    ['AWS_ACCESS_KEY_ID', id],
    ['AWS_SECRET_ACCESS_KEY', secretAccessKey],
    ['AWS_SESSION_TOKEN', sessionToken],
    ['AWS_ENDPOINT_URL', endpoint],
  ] as const;

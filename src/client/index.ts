export { type ClientOptions, createClient, type LatchkeyClient } from './create-client.ts';
export type { EventQuery, SandboxEvent } from './events.ts';
export type { PageQuery } from './every-page.ts';
export type { Amount, JournalQuery } from './journal.ts';
export { NothingCame, NotVerified, ProblemError } from './problem-error.ts';
export { type HostStyle, type SandboxAddress, SandboxHandle } from './sandbox-handle.ts';
export {
  type CredentialAnswer,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorOptions,
  softwareAuthenticator,
} from './software-authenticator.ts';
export type { OnWarning } from './transport.ts';
export type * from './types.ts';
export { writeSignIn } from './write-sign-in.ts';

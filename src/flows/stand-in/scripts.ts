import type { FederatedUser, IamUser, RootUser } from '../../core/accounts/user.ts';
import { VOUCHED } from '../../core/credentials/check-password.ts';
import type { AnyEvent } from './answer-step.ts';
import type { StandInScript } from './stand-in.ts';

/** A root user at the console's sign-in page. */
export const rootScript = ({ email }: RootUser): StandInScript => ({
  first: {
    enterEmail: { type: 'submitEmail', email },
    enterPassword: { type: 'submitPassword', password: VOUCHED },
  },
});

/** An IAM user at the console's sign-in page. */
export const iamScript = ({ accountId: account, name: username }: IamUser): StandInScript => ({
  first: {
    enterCredentials: { type: 'submitCredentials', account, username, password: VOUCHED, remember: false },
  },
});

/** Somebody at the sign-in page of a directory, or of AWS Builder ID, where there is none. */
export const realmScript = (who: {
  /** The `workflowStateHandle`. */
  readonly handle: string;
  readonly directoryId?: string;
  readonly username: string;
}): StandInScript => ({
  first: {
    enterUsername: { type: 'submitUsername', ...who, remember: false },
    enterPassword: { type: 'submitPassword', password: VOUCHED },
  },
  also: { trust: false },
});

/** Back to the first step of a realm's sign-in. */
export const changeUser: AnyEvent = { type: 'changeUser' };

/** A person at the sign-in page of their identity provider. */
export const providerScript = ({ idpId: identityProvider, subject: username }: FederatedUser): StandInScript => ({
  first: { enterCredentials: { type: 'submitCredentials', identityProvider, username, password: VOUCHED } },
});

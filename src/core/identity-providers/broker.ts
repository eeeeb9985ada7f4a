import { subjectOfUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { assumeRole } from '../sts/assume-role.ts';
import { type Caller, callerOf, findKey } from '../sts/caller.ts';
import { federateCredentials } from '../sts/federate-credentials.ts';
import { getFederationToken } from '../sts/get-federation-token.ts';
import type { TemporaryCredentials } from '../sts/temporary-credentials.ts';
import type { FederatedPerson } from './federated-users.ts';

/** A broker's knowledge of a person; it stands in the person's attributes. */
interface BrokerRights {
  /** The long-term key of the IAM user that the broker itself is: `accessKeyId`. */
  readonly accessKeyId?: string;
  /** The ARNs of the roles that the person may take on: `role`. */
  readonly roles: readonly string[];
  /** The session policy of the person as a federated user, as JSON: `policy`. Absent: the person is none. */
  readonly policy?: string;
}

export function brokerRightsOf({ user: { attributes } }: FederatedPerson): BrokerRights {
  const [accessKeyId] = attributes.accessKeyId ?? [];
  const [policy] = attributes.policy ?? [];
  return { accessKeyId, roles: attributes.role ?? [], policy };
}

/** The way into the console: in a role (AssumeRole), or as a federated user (GetFederationToken). */
export type BrokerWish = { readonly roleArn: string } | 'federated-user';

/**
 * Asks STS for credentials in a person's stead, as a company's own broker would, and exchanges them for a sign-in token (FED-2).
 * @throws {DomainError} `BROKER_REFUSED`; the journal has STS's own reason
 */
export async function brokerSigninToken(sandbox: Sandbox, person: FederatedPerson, wish: BrokerWish): Promise<string> {
  try {
    const credentials = await credentialsFor(sandbox, person, wish);
    const { id: sessionId, secretAccessKey: sessionKey, sessionToken } = credentials;
    return (await federateCredentials(sandbox, { sessionId, sessionKey, sessionToken })).token;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { id: identityProvider } = person.identityProvider;
    sandbox.journal.event('broker.refused', { ...subjectOfUser(person.user), identityProvider, reason: error.code });
    throw new DomainError('BROKER_REFUSED', {});
  }
}

async function credentialsFor(
  sandbox: Sandbox,
  person: FederatedPerson,
  wish: BrokerWish,
): Promise<TemporaryCredentials> {
  const { accessKeyId, roles, policy } = brokerRightsOf(person);
  const caller = await brokerCaller(sandbox, accessKeyId);
  const name = sessionNameOf(person);
  const none = { tags: [], transitiveTagKeys: [], policyArns: [] };
  if (wish === 'federated-user') {
    if (policy === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
    return (await getFederationToken(sandbox, caller, { name: name.slice(0, 32), policy, ...none })).credentials;
  }
  if (!roles.includes(wish.roleArn)) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  return (await assumeRole(sandbox, caller, { roleArn: wish.roleArn, sessionName: name, ...none })).credentials;
}

async function brokerCaller(sandbox: Sandbox, accessKeyId = ''): Promise<Caller> {
  const key = await findKey(sandbox, accessKeyId);
  if (key === undefined || 'sessionToken' in key) throw new DomainError('ACCESS_KEY_UNKNOWN', {});
  if (key.status !== 'Active') throw new DomainError('ACCESS_KEY_INACTIVE', {});
  return callerOf(sandbox, key);
}

/** Session names have two letters at least, and fewer signs than subjects. */
export const sessionNameOf = ({ user }: FederatedPerson): string =>
  user.subject
    .replace(/[^A-Za-z0-9_+=,.@-]/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');

import type { WorkforceUser } from '../../../core/accounts/user.ts';
import type { Application } from '../../../core/directories/access/application.ts';
import { assignedApplications } from '../../../core/directories/access/assigned.ts';
import { type PortalAccount, portalAccounts } from '../../../core/directories/access/portal-accounts.ts';
import { accountInstanceId, hexId } from '../../../core/directories/hex-id.ts';
import type { Sandbox } from '../../../core/sandbox.ts';

/** A thing that a user may open, as the portal's pages see it: an account or an application. */
export type Openable = { readonly instance: AppInstance } & (
  | { readonly account: PortalAccount }
  | { readonly application: Application }
);

interface AppInstance {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly icon: null;
  readonly searchMetadata: object | null;
}

/** All that a user may open, in the order of the ids. */
export async function instancesOf(sandbox: Sandbox, user: WorkforceUser): Promise<readonly Openable[]> {
  const [accounts, applications] = await Promise.all([
    portalAccounts(sandbox, user),
    assignedApplications(sandbox, user),
  ]);
  const all = [
    ...accounts.map((account) => ofAccount(user, account)),
    ...applications.map((application) => ofApplication(application)),
  ];
  return all.sort((a, b) => (a.instance.id < b.instance.id ? -1 : 1));
}

function ofAccount({ directoryId }: WorkforceUser, account: PortalAccount): Openable {
  const { id, name, email } = account;
  const instance = {
    id: accountInstanceId(directoryId, id),
    name,
    description: `AWS account ${id}`,
    applicationId: hexId('app', directoryId, 'accounts'),
    applicationName: 'AWS Account',
    icon: null,
    searchMetadata: { AccountId: id, AccountName: name, AccountEmail: email },
  };
  return { instance, account };
}

function ofApplication(application: Application): Openable {
  const { id, name, description = '', protocol } = application;
  const applicationId = hexId('app', id, protocol);
  const instance = { id, name, description, applicationId, applicationName: name, icon: null, searchMetadata: null };
  return { instance, application };
}

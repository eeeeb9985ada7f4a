import { type Application, applications } from '../directories/access/application.ts';
import { assignedApplications } from '../directories/access/assigned.ts';
import { type Directory, directories } from '../directories/directory.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';

/** An application with the directory whose users it is for. */
export interface OwnedApplication {
  readonly application: Application;
  readonly directory: Directory;
}

/** An application of any directory, by its id. */
export async function findApplication({ store }: Sandbox, id: string): Promise<OwnedApplication | undefined> {
  const application = (await store.get(applications, id))?.value;
  const directory = application && (await store.get(directories, application.directoryId))?.value;
  return application && directory && { application, directory };
}

/**
 * An application that a portal's user may open. Others are not told from those that there are not.
 * @throws {DomainError} `APPLICATION_NOT_ASSIGNED`
 */
export async function demandAssigned(sandbox: Sandbox, { user }: PortalSignedIn, id: string): Promise<Application> {
  const own = (await assignedApplications(sandbox, user)).find((application) => application.id === id);
  if (own === undefined) throw new DomainError('APPLICATION_NOT_ASSIGNED', {});
  return own;
}

import type { ApplicationLinks } from '../../../src/core/applications/application-links.ts';
import type { OwnedApplication } from '../../../src/core/applications/find-application.ts';
import { applications } from '../../../src/core/directories/access/application.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { frozen, inPortal } from '../../helpers/bare-people.ts';

export const links: ApplicationLinks = { sample: (path) => `http://localhost:4600/_latchkey/samples${path}` };

/** Jane is in the portal, and may open all of these. */
export async function janeWith() {
  const sandbox = await frozen();
  const jane = await inPortal(sandbox, 'jane_doe');
  const { directory } = jane;
  const [wiki, payroll] = [await named(sandbox, 'Sample Wiki'), await named(sandbox, 'Sample Payroll')];
  const owned = (application: typeof wiki): OwnedApplication => ({ application, directory });
  return { sandbox, jane, directory, wiki: owned(wiki), payroll: owned(payroll) };
}

export async function named({ store }: Sandbox, name: string) {
  const found = (await store.list(applications)).items.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

import t from 'tap';
import { openSamlApplication } from '../../../src/core/applications/open-saml-application.ts';
import { inPortal } from '../../helpers/bare-people.ts';
import { janeWith, links } from './applications.ts';

const unassigned = { code: 'APPLICATION_NOT_ASSIGNED' };

t.test('PORTAL-6 an application opens for those that it is assigned to, and for its own protocol', async (t) => {
  const { sandbox, jane, wiki, payroll } = await janeWith();
  const john = await inPortal(sandbox, 'john_totp');
  t.ok(await openSamlApplication(sandbox, john, wiki.application, links), 'by a group');
  await t.rejects(openSamlApplication(sandbox, john, payroll.application, links), unassigned);
  await t.rejects(
    openSamlApplication(sandbox, await inPortal(sandbox, 'nora_none'), wiki.application, links),
    unassigned,
  );
  await t.rejects(openSamlApplication(sandbox, jane, { id: 'ins-0000000000000000' }, links), unassigned);
  await t.rejects(openSamlApplication(sandbox, jane, payroll.application, links), { code: 'NOT_FOUND' });
});

t.test('PORTAL-6 an assertion has the groups of a user who is in some, and no such attribute else', async (t) => {
  const { sandbox, jane, wiki } = await janeWith();
  const opened = async (who: typeof jane) =>
    (await openSamlApplication(sandbox, who, wiki.application, links)).prettyPrintedXml;
  t.match(await opened(await inPortal(sandbox, 'john_totp')), /Name="groups"[\s\S]*>Engineers</);
  t.notMatch(await opened(jane), 'Name="groups"');
});

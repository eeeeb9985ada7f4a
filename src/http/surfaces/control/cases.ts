import { findUser } from '../../../core/accounts/find-user.ts';
import { userArn } from '../../../core/accounts/user.ts';
import { type SupportCase, supportCases } from '../../../core/messages/support-case.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/cases.ts';
import type { CaseView } from './schemas/insight.ts';
import { isoTime } from './times.ts';

/** Support cases (ROOT-13). */
export const caseRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/cases', { schema: operations.listCases }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    const { items } = await sandbox.store.list(supportCases);
    const views = await Promise.all(items.map((each) => viewOf(sandbox, each)));
    return { cases: views.sort((a, b) => a.openedAt.localeCompare(b.openedAt)) };
  });
};

async function viewOf(sandbox: Sandbox, { userId, openedAt, answeredAt, ...rest }: SupportCase): Promise<CaseView> {
  const owner = userId === undefined ? undefined : await findUser(sandbox, userId);
  return {
    ...rest,
    ...(owner && { user: userArn(owner.user) }),
    openedAt: isoTime(openedAt),
    ...(answeredAt !== undefined && { answeredAt: isoTime(answeredAt) }),
  };
}

import { startBuilderSession } from '../../core/builder/builder-sessions.ts';
import { type BuilderMember, builderById, findBuilderUser } from '../../core/builder/find-builder-user.ts';
import { BUILDER_CODE_PURPOSE, sendBuilderCode, wantsBuilderCode } from '../../core/builder/sign-in-code.ts';
import { setPassword } from '../../core/credentials/set-password.ts';
import type { DirectoryMfa } from '../../core/directories/directory.ts';
import { DomainError } from '../../core/errors.ts';
import { demandDeviceClock } from '../../core/sessions/device-clock.ts';
import { rememberContext } from '../../core/sessions/known-browser.ts';
import { openedWorkflow } from '../../core/sessions/portal-workflow.ts';
import type { Realm } from './realm.ts';

/** A Builder ID's devices are asked for wherever the browser is not trusted; one without any needs none (BUILDER-2, BUILDER-3). */
const builderMfa: DirectoryMfa = { mode: 'context', types: ['totp', 'fido'], noDevice: 'allow' };

/** The people with an AWS Builder ID, who sign in by their e-mail addresses (BUILDER-2). */
export const builderRealm: Realm<BuilderMember> = {
  flow: 'builder-sign-in',
  lookUp: async (sandbox, { username }) => ({
    user: await findBuilderUser(sandbox, username),
    unknown: 'UNKNOWN_USER',
  }),

  async member(sandbox, userId) {
    const member = await builderById(sandbox, userId);
    if (member === undefined) throw new DomainError('UNKNOWN_USER', {});
    return member;
  },

  demandClock: async (sandbox, user, clock) => demandDeviceClock(sandbox, user, clock),
  verification: async ({ sandbox, browser }, member) => ({
    demanded: await wantsBuilderCode(sandbox, member, browser),
    by: 'email',
  }),
  codePurpose: BUILDER_CODE_PURPOSE,
  sendCode: (sandbox, member, id, { locale }) => sendBuilderCode(sandbox, member, id, locale),
  // Its sign-up has verified the address.
  emailProven: async () => undefined,
  mfa: () => builderMfa,
  setPassword: (sandbox, member, password) => setPassword(sandbox, member, password, { by: 'user' }),

  async enter({ sandbox, browser }, member, { handle }, mfa) {
    const workflow = await openedWorkflow(sandbox, handle);
    if (workflow === undefined || workflow.directoryId !== undefined) throw new DomainError('WORKFLOW_UNKNOWN', {});
    const { id: browserId, userAgent, address } = browser;
    const { id: sessionId } = await startBuilderSession(sandbox, member, { browserId, userAgent, address, mfa });
    await rememberContext(sandbox, member.user.id, browser);
    return { workflow, sessionId };
  },
};

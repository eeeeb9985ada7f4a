import { subjectOfUser } from '../../core/accounts/user.ts';
import { findDirectory, findWorkforceUser, type Member } from '../../core/directories/find-directory.ts';
import {
  openRequest,
  type ProviderAnswer,
  redeemAnswer,
} from '../../core/directories/identity-source/provider-answer.ts';
import { orPrevented } from '../../core/directories/prevented.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { demandDeviceClock } from '../../core/sessions/device-clock.ts';
import { startPortalSession } from '../../core/sessions/portal-sessions.ts';
import { openedWorkflow, type PortalWorkflow } from '../../core/sessions/portal-workflow.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import type { Entry, RealmAsked } from '../realm/realm.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';

/** The sign-in of the URL. */
interface Place {
  /** The `workflowStateHandle`. */
  handle: string;
  directoryId: string;
}

export type ExternalSignInStates = {
  begin: Partial<Place>;
  /** The browser was sent to the identity provider, with a request of this id. */
  atProvider: Place & { requestId: string };
  turnedAway: Place;
  signedIn: RealmAsked & Entry;
};

type ExternalSignInEvents = {
  askProvider: Place;
  /** The browser is back, with an answer to its own request. */
  bringAnswer: Place & { answerId: string };
  /** The person began at the identity provider, which nobody had asked. */
  bringUnasked: Place & { answerId: string };
};

const askProvider = {
  to: ['atProvider'],
  async run({ sandbox }: FlowContext, _data: object, { handle, directoryId }: Place) {
    const requestId = await openRequest(sandbox, await demandOpen(sandbox, { handle, directoryId }));
    return { to: 'atProvider', data: { handle, directoryId, requestId } } as const;
  },
} as const;

const bringUnasked = {
  to: ['signedIn', 'turnedAway'],
  run: (context: FlowContext, _data: object, { answerId, ...place }: ExternalSignInEvents['bringUnasked']) =>
    enter(context, place, () => redeemAnswer(context.sandbox, answerId, place.directoryId, undefined)),
} as const;

/**
 * A user of a directory whose people are an identity provider's signs in: there by SAML, and here by what it says of them
 * (PORTAL-9). Nobody types a password of ours, and there is no second factor of ours.
 */
export const externalSignIn = defineFlow<ExternalSignInStates, ExternalSignInEvents>()({
  name: 'external-sign-in',
  initial: 'begin',
  final: ['signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['answerId'],
  states: {
    begin: { on: { askProvider, bringUnasked } },
    atProvider: {
      on: {
        askProvider,
        bringUnasked,
        bringAnswer: {
          to: ['signedIn', 'turnedAway'],
          run: (context, { requestId }, { answerId, ...place }) =>
            enter(context, place, () => redeemAnswer(context.sandbox, answerId, place.directoryId, requestId)),
        },
      },
    },
    turnedAway: { on: { askProvider, bringUnasked } },
    signedIn: { on: {} },
  },
});

/** Lets in whom an identity provider names. */
const enter = (context: FlowContext, place: Place, redeem: () => Promise<ProviderAnswer>) =>
  orRefusedAt('turnedAway', place, async () => {
    const { sandbox, browser } = context;
    const workflow = await demandOpen(sandbox, place);
    const answer = await redeem();
    const member = await namedBy(sandbox, answer);
    const { id: browserId, userAgent, address } = browser;
    const origin = { browserId, userAgent, address, mfa: false };
    const { id: sessionId } = await startPortalSession(sandbox, member, origin, answer.lifetimeMs);
    const asked: RealmAsked = { ...place, username: member.user.name, remember: false };
    const { target = workflow.target } = answer;
    return { to: 'signedIn', data: { ...asked, workflow: { ...workflow, target }, sessionId } } as const;
  });

/** @throws {DomainError} `WORKFLOW_UNKNOWN` */
async function demandOpen(sandbox: Sandbox, { handle, directoryId }: Place): Promise<PortalWorkflow> {
  const workflow = await openedWorkflow(sandbox, handle);
  if (workflow?.directoryId !== directoryId) throw new DomainError('WORKFLOW_UNKNOWN', {});
  return workflow;
}

/**
 * The user whose name an assertion gives. Nobody is made of an assertion alone.
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`, `UNKNOWN_USER`, `USER_DISABLED`, `DEVICE_CLOCK_SKEWED`
 */
async function namedBy(sandbox: Sandbox, { directoryId, nameId }: ProviderAnswer): Promise<Member> {
  const directory = await findDirectory(sandbox, directoryId);
  if (directory?.identitySource.kind !== 'saml') throw new DomainError('IDENTITY_SOURCE_ELSEWHERE', {});
  return orPrevented(sandbox, directory, { user: `${directoryId}:${nameId}` }, async () => {
    const user = await findWorkforceUser(sandbox, directory, nameId);
    if (user === undefined) throw new DomainError('UNKNOWN_USER', {});
    if (user.disabled === true) throw new DomainError('USER_DISABLED', {});
    demandDeviceClock(sandbox, user, {});
    sandbox.journal.event('assertion.accepted', { ...subjectOfUser(user), directory: directoryId });
    return { user, directory };
  });
}

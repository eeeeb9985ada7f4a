import { DomainError } from '../../errors.ts';
import { assertionTime, verifyProviderAssertion } from '../../federation/saml/verify-provider-assertion.ts';
import { newId } from '../../ids.ts';
import { assertionFault } from '../../saml/assertion-fault.ts';
import { SAML } from '../../saml/names.ts';
import { realAcsUrl, serviceProviderId } from '../../saml/service-provider.ts';
import { spendAssertion } from '../../saml/used-assertion.ts';
import type { Assertion } from '../../saml/verify-response.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { PortalWorkflow } from '../../sessions/portal-workflow.ts';
import type { Kind, Row } from '../../store.ts';
import { orPrevented } from '../prevented.ts';
import type { DirectoryBy } from './identity-source.ts';
import { readySource } from './saml-source.ts';

/** A request to an identity provider that nobody has answered yet. Its id is the request's, and the RelayState. */
interface ProviderRequest extends Row {
  readonly directoryId: string;
  /** The `workflowStateHandle` of the sign-in that it is for. */
  readonly handle: string;
  readonly expiresAt: number;
}

/** A verified assertion on its way from the place where it was posted to the browser's own page, for a moment and once. */
export interface ProviderAnswer extends Row {
  readonly directoryId: string;
  /** The request that it answers; absent where the person began at the identity provider. */
  readonly requestId?: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  /** The page of the portal that the person wants who began at the identity provider; absent for its first. */
  readonly target?: string;
  /** For how long it vouches from now on, in milliseconds. */
  readonly lifetimeMs?: number;
  readonly expiresAt: number;
}

export const providerRequests: Kind<ProviderRequest> = {
  name: 'provider-requests',
  indexes: { directory: ({ directoryId }) => [directoryId] },
  expiresAt: (request) => request.expiresAt,
};
export const providerAnswers: Kind<ProviderAnswer> = {
  name: 'provider-answers',
  secretId: true,
  indexes: { directory: ({ directoryId }) => [directoryId] },
  expiresAt: (answer) => answer.expiresAt,
};

const ANSWER_MS = 5 * 60 * 1000;

/** Notes a request for a sign-in; it can be answered as long as that is open. */
export async function openRequest(
  sandbox: Sandbox,
  { directoryId = '', id, expiresAt }: PortalWorkflow,
): Promise<string> {
  const request = { id: `_${newId(sandbox.random)}`, directoryId, handle: id, expiresAt };
  await sandbox.store.put(providerRequests, request, 0);
  return request.id;
}

/** A posted form (SAML bindings §3.5.4). */
interface PostedAnswer {
  /** Base64. */
  readonly response: string;
  readonly relayState: string;
  /** The page of the portal that the RelayState names where it answers no request. */
  readonly target?: string;
  /** The assertion consumer service in the style of the request. */
  readonly acsUrl: string;
}

/** An answer that was taken, and the sign-in that it is for, where one had asked. */
interface TakenAnswer {
  readonly answer: ProviderAnswer;
  readonly handle?: string;
}

/**
 * Takes what an identity provider has a browser post, once: a directory's half of SAML (PORTAL-9).
 * @throws {DomainError} `ASSERTION_INVALID`, `METADATA_INVALID`
 */
export async function takeAnswer(
  sandbox: Sandbox,
  directory: DirectoryBy<'saml'>,
  { response, relayState, target, acsUrl }: PostedAnswer,
): Promise<TakenAnswer> {
  const { store, clock } = sandbox;
  const known = (await store.get(providerRequests, relayState))?.value;
  const request = known?.directoryId === directory.id && clock.now() < known.expiresAt ? known : undefined;
  const { assertion, now } = await orPrevented(sandbox, directory, {}, async () => {
    const source = await readySource(sandbox, directory);
    const now = await assertionTime(sandbox, source.entityId);
    const assertion = await verifyProviderAssertion(sandbox, { metadata: source }, response, {
      audience: serviceProviderId(directory),
      isRecipient: (address) => address === acsUrl || address === realAcsUrl(directory),
      ...(request !== undefined && { inResponseTo: request.id }),
    });
    if (assertion.nameIdFormat !== SAML.emailAddress) throw assertionFault('name-format');
    await spendAssertion(sandbox, { ...assertion, expiresAt: clock.now() + assertion.expiresAt - now });
    if (request !== undefined && (await store.take(providerRequests, request.id)) === undefined)
      throw assertionFault('request');
    return { assertion, now };
  });
  const answer = answerOf(sandbox, directory, assertion, now);
  const more = request === undefined ? { ...(target !== undefined && { target }) } : { requestId: request.id };
  await store.put(providerAnswers, { ...answer, ...more }, 0);
  if (request === undefined && relayState !== '' && target === undefined)
    sandbox.journal.event('relay-state.ignored', { reason: 'FOREIGN_REDIRECT' });
  return { answer, handle: request?.handle };
}

function answerOf(
  { clock, random }: Sandbox,
  { id: directoryId }: DirectoryBy<'saml'>,
  { nameId, nameIdFormat, sessionEndsAt }: Assertion,
  now: number,
): ProviderAnswer {
  return {
    ...{ id: newId(random), directoryId, nameId, nameIdFormat },
    ...(sessionEndsAt !== undefined && { lifetimeMs: sessionEndsAt - now }),
    expiresAt: clock.now() + ANSWER_MS,
  };
}

/**
 * Redeems an answer, once.
 * @param requestId of the request that this browser has made; absent where it has made none
 * @throws {DomainError} `CODE_USED`, `CODE_EXPIRED`; `STALE_FORM` when another browser's request is answered
 */
export async function redeemAnswer(
  { store, clock }: Sandbox,
  id: string,
  directoryId: string,
  requestId: string | undefined,
): Promise<ProviderAnswer> {
  const seen = (await store.get(providerAnswers, id))?.value;
  if (seen === undefined || seen.directoryId !== directoryId) throw new DomainError('CODE_USED', {});
  // Looked at first: a browser that is not meant must not use up what belongs to another.
  if (seen.requestId !== requestId) throw new DomainError('STALE_FORM', {});
  if ((await store.take(providerAnswers, id)) === undefined) throw new DomainError('CODE_USED', {});
  if (seen.expiresAt <= clock.now()) throw new DomainError('CODE_EXPIRED', {});
  return seen;
}

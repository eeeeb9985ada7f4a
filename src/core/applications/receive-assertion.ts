import { signingKeyOf } from '../directories/signing-key.ts';
import { DomainError } from '../errors.ts';
import { identityProviderId } from '../saml/identity-provider.ts';
import { spendAssertion } from '../saml/used-assertion.ts';
import { verifyResponse } from '../saml/verify-response.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApplicationLinks, consumerUrl, providerId } from './application-links.ts';
import { type ApplicationSession, enterApplication } from './application-session.ts';
import type { OwnedApplication } from './find-application.ts';

const HOURS_8_MS = 8 * 60 * 60 * 1000;

/**
 * Takes what a browser brings to a SAML application, once: the service provider's half (PORTAL-6).
 * @throws {DomainError} `ASSERTION_INVALID`; `NOT_FOUND` when the application takes none
 */
export async function receiveAssertion(
  sandbox: Sandbox,
  { application, directory }: OwnedApplication,
  posted: { readonly response: string; readonly relayState: string },
  links: ApplicationLinks,
): Promise<ApplicationSession> {
  if (application.protocol !== 'SAML') throw new DomainError('NOT_FOUND', { what: 'a SAML application of this id' });
  const { journal, clock } = sandbox;
  const { name } = application;
  try {
    const assertion = await verifyResponse(posted.response, {
      issuer: identityProviderId(directory, application.id),
      certificates: [(await signingKeyOf(sandbox, directory)).certificate],
      audience: providerId(application),
      isRecipient: (address) => address === consumerUrl(links, application),
      now: clock.now(),
    });
    await spendAssertion(sandbox, assertion);
    journal.event('application.entered', { user: assertion.nameId, application: name, protocol: 'SAML' });
    const expiresAt = assertion.sessionEndsAt ?? clock.now() + HOURS_8_MS;
    const received = { protocol: 'SAML', assertion, relayState: posted.relayState, expiresAt } as const;
    return await enterApplication(sandbox, application, received);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ASSERTION_INVALID') {
      const { why } = error.facts as { why: string };
      journal.event('application.refused', { application: name, reason: error.code, why });
    }
    throw error;
  }
}

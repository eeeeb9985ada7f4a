import { newId } from '../../ids.ts';
import { buildStatus } from '../../saml/build-status.ts';
import { prettyMarkup } from '../../saml/markup.ts';
import type { SamlPost } from '../../saml/post-assertion.ts';
import { signMessage } from '../../saml/sign-assertion.ts';
import type { Sandbox } from '../../sandbox.ts';
import { entityIdOf, type IdentityProvider } from '../identity-provider.ts';
import { currentKey } from '../provider-keys.ts';
import type { OpenAuthnRequest } from './authn-requests.ts';
import { type RequestStatus, statusCodes } from './request-status.ts';

/** Answers a service provider that nobody is vouched for, and tells the journal. */
export async function answerWithout(
  sandbox: Sandbox,
  provider: IdentityProvider,
  wish: Pick<OpenAuthnRequest, 'recipient' | 'postTo' | 'requestId' | 'relayState'>,
  status: RequestStatus,
): Promise<SamlPost> {
  const { recipient, postTo, requestId = '', relayState = '' } = wish;
  const message = buildStatus('Response', {
    id: newId(sandbox.random),
    issuer: entityIdOf(provider),
    destination: recipient,
    inResponseTo: requestId,
    issuedAt: sandbox.clock.now(),
    status: statusCodes(status),
  });
  const signed = await signMessage(message, await currentKey(sandbox, provider));
  const facts = { identityProvider: provider.id, reason: 'SAML_REQUEST_INVALID', why: status } as const;
  sandbox.journal.event('authn-request.refused', facts);
  return {
    encodedResponse: Buffer.from(signed).toString('base64'),
    destination: postTo,
    relayState,
    prettyPrintedXml: prettyMarkup(signed),
  };
}

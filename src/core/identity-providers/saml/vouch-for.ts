import { subjectOfUser } from '../../accounts/user.ts';
import { newId } from '../../ids.ts';
import { seal } from '../../random/seal.ts';
import { type AssertionFacts, buildResponse } from '../../saml/build-response.ts';
import { prettyMarkup } from '../../saml/markup.ts';
import type { SamlPost } from '../../saml/post-assertion.ts';
import { signResponse } from '../../saml/sign-assertion.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { IdentityProviderSession } from '../../sessions/session.ts';
import type { FederatedPerson } from '../federated-users.ts';
import { entityIdOf } from '../identity-provider.ts';
import { currentKey } from '../provider-keys.ts';
import { nameIdFormatUrn, nameIdOf } from './name-id.ts';

/** The service provider that an assertion is for. */
export interface ServedParty {
  /** Its entity ID. */
  readonly audience: string;
  /** The address that the response is for. */
  readonly recipient: string;
  /** The address that the browser posts it to. */
  readonly postTo: string;
  readonly inResponseTo?: string;
  readonly relayState?: string;
}

/** A sign-in that an assertion tells of. Epoch milliseconds. */
interface ToldSignIn {
  readonly authenticatedAt: number;
  readonly sessionEndsAt: number;
  /** Its name at the service provider; left out, one that nobody uses again. */
  readonly sessionIndex?: string;
}

/** The name of a session at a service provider, by which that can end it: the same at each of its sign-ins. */
export const sessionIndexOf = (
  { secret }: Sandbox,
  { id }: Pick<IdentityProviderSession, 'id'>,
  audience: string,
): string => `_${seal(secret, 'saml-session-index', `${id}/${audience}`)}`;

/** A provider's statement about a person now, before it is signed. */
export function statementOf(
  { clock, random }: Sandbox,
  { user, identityProvider }: FederatedPerson,
  { audience, recipient, inResponseTo }: Pick<ServedParty, 'audience' | 'recipient' | 'inResponseTo'>,
  told: ToldSignIn,
): AssertionFacts {
  const issuedAt = clock.now();
  return {
    responseId: newId(random),
    assertionId: newId(random),
    issuer: entityIdOf(identityProvider),
    recipient,
    audience,
    ...(inResponseTo !== undefined && { inResponseTo }),
    nameId: nameIdOf(identityProvider, user, audience, random),
    nameIdFormat: nameIdFormatUrn[identityProvider.nameIdFormat],
    attributes: user.attributes,
    sessionIndex: `_${newId(random)}`,
    issuedAt,
    expiresAt: issuedAt + identityProvider.lifetimeSeconds * 1000,
    ...told,
  };
}

/** Vouches for a person, by a response that the provider signs as it is set to. */
export async function vouchFor(
  sandbox: Sandbox,
  person: FederatedPerson,
  party: ServedParty,
  told: ToldSignIn,
): Promise<SamlPost> {
  const { user, identityProvider } = person;
  const facts = statementOf(sandbox, person, party, told);
  const key = await currentKey(sandbox, identityProvider);
  const signed = await signResponse(buildResponse(facts), key, identityProvider.signs);
  const { audience, recipient, inResponseTo } = party;
  sandbox.journal.event('assertion.issued', {
    ...subjectOfUser(user),
    identityProvider: identityProvider.id,
    assertionId: `_${facts.assertionId}`,
    ...{ audience, recipient },
    ...(inResponseTo !== undefined && { inResponseTo }),
  });
  return {
    encodedResponse: Buffer.from(signed).toString('base64'),
    destination: party.postTo,
    relayState: party.relayState ?? '',
    prettyPrintedXml: prettyMarkup(signed),
  };
}

import { signingKeyOf } from '../directories/signing-key.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { buildResponse } from './build-response.ts';
import { prettyMarkup } from './markup.ts';
import { signAssertion } from './sign-assertion.ts';

/** The form that a browser posts to a service provider, with the members of `pages.md` §13. */
export interface SamlPost {
  /** The form's `SAMLResponse`: base64. */
  readonly encodedResponse: string;
  /** The address that it is posted to. */
  readonly destination: string;
  readonly relayState: string;
  /** For people to read; its signature does not hold. */
  readonly prettyPrintedXml: string;
}

/** The two providers, and the statements beyond the name. */
interface Vouching {
  /** The directory's entity ID. */
  readonly issuer: string;
  readonly recipient: string;
  readonly audience: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly relayState?: string;
  /** When the session behind it ends; left out, with that of the portal. */
  readonly sessionEndsAt?: number;
}

/** The longest time that a browser may take to bring an assertion. */
const LIFETIME_MS = 5 * 60 * 1000;

/** Vouches for a portal's user, by an assertion that the directory signs. */
export async function postAssertion(
  sandbox: Sandbox,
  { user, directory, session }: PortalSignedIn,
  { relayState = '', ...vouching }: Vouching,
): Promise<SamlPost> {
  const { clock, random } = sandbox;
  const issuedAt = clock.now();
  const response = buildResponse({
    responseId: newId(random),
    assertionId: newId(random),
    nameId: user.email,
    sessionIndex: `_${newId(random)}`,
    issuedAt,
    expiresAt: issuedAt + LIFETIME_MS,
    authenticatedAt: session.createdAt,
    sessionEndsAt: session.expiresAt,
    ...vouching,
  });
  const signed = await signAssertion(response, await signingKeyOf(sandbox, directory));
  return {
    encodedResponse: Buffer.from(signed).toString('base64'),
    destination: vouching.recipient,
    relayState,
    prettyPrintedXml: prettyMarkup(signed),
  };
}

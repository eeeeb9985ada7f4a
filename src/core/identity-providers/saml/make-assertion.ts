import { subjectOfUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { buildResponse } from '../../saml/build-response.ts';
import type { Bench, Flaw, Verdict } from '../../saml/flaws/flaw.ts';
import { flawOf } from '../../saml/flaws/flaws.ts';
import { signResponse } from '../../saml/sign-assertion.ts';
import type { Sandbox } from '../../sandbox.ts';
import { keptKey } from '../../signing/signing-key.ts';
import { type FederatedPerson, findFederatedUser } from '../federated-users.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { demandKey, providerKey } from '../provider-keys.ts';
import { statementOf } from './vouch-for.ts';

/** A wish for a response that nobody has signed in for (FED-3). */
interface WantedAssertion {
  /** The person, by subject. */
  readonly subject: string;
  /** The name of a flaw; left out, it is as it should be. */
  readonly flaw?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly inResponseTo?: string;
  readonly nameId?: string;
  /** In the place of the person's own. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  /** The number of the key; left out, the one that signs. */
  readonly key?: number;
  /** The name that forgeries bring in. */
  readonly forgedName?: string;
  /** A certificate in PEM. */
  readonly encryptFor?: string;
}

/** A response, and what is to be expected of it. */
interface MadeAssertion {
  /** The form's `SAMLResponse`: base64. */
  readonly encoded: string;
  readonly xml: string;
  readonly assertionId: string;
  readonly audience: string;
  readonly recipient: string;
  /** The verdict of a service provider that does it right. */
  readonly verdict: Verdict;
}

/** The console as a service provider (apis.md §5). */
export const AWS_PARTY = {
  audience: 'urn:amazon:webservices',
  recipient: 'https://signin.aws.amazon.com/saml',
} as const;

/**
 * Makes a response about a person, right or with one flaw. All words of the caller's stand in it as text.
 * @throws {DomainError} `NOT_FOUND` for the person or the key; `MALFORMED_REQUEST`
 */
export async function makeAssertion(
  sandbox: Sandbox,
  identityProvider: IdentityProvider,
  wanted: WantedAssertion,
): Promise<MadeAssertion> {
  demandSaml(identityProvider);
  const flaw = wanted.flaw === undefined ? undefined : demandFlaw(wanted.flaw);
  const user = await findFederatedUser(sandbox, identityProvider, wanted.subject);
  if (user === undefined)
    throw new DomainError('NOT_FOUND', { what: `person ${wanted.subject} of ${identityProvider.id}` });
  const bench = await benchOf(sandbox, { user, identityProvider }, wanted);
  const xml = await (flaw?.make(bench) ?? signResponse(buildResponse(bench.facts), bench.key, bench.part));
  const { audience, recipient, assertionId: id } = bench.facts;
  sandbox.journal.event('assertion.issued', {
    ...subjectOfUser(user),
    identityProvider: identityProvider.id,
    assertionId: `_${id}`,
    ...{ audience, recipient },
    ...(wanted.inResponseTo !== undefined && { inResponseTo: wanted.inResponseTo }),
    ...(flaw && { flaw: flaw.name }),
  });
  const encoded = Buffer.from(xml).toString('base64');
  return { encoded, xml, assertionId: `_${id}`, audience, recipient, verdict: flaw?.verdict ?? 'taken' };
}

async function benchOf(sandbox: Sandbox, person: FederatedPerson, wanted: WantedAssertion): Promise<Bench> {
  const { identityProvider: provider } = person;
  const { audience = AWS_PARTY.audience, recipient = AWS_PARTY.recipient, inResponseTo } = wanted;
  const number = wanted.key ?? provider.currentKey;
  demandKey(provider, number);
  const now = sandbox.clock.now();
  const times = { authenticatedAt: now, sessionEndsAt: now + provider.sessionSeconds * 1000 };
  const facts = statementOf(sandbox, person, { audience, recipient, inResponseTo }, times);
  const { nameId = facts.nameId, attributes = facts.attributes } = wanted;
  return {
    facts: { ...facts, nameId, attributes },
    key: await providerKey(sandbox, provider, number),
    part: provider.signs,
    stranger: () =>
      keptKey(sandbox, { id: `${provider.id}/stranger`, idpId: provider.id, commonName: 'Latchkey mock, stranger' }),
    async older() {
      const before = provider.keys.map((key) => key.number).filter((each) => each < number);
      if (before.length === 0)
        throw new DomainError('MALFORMED_REQUEST', { detail: `${provider.id} has no key before number ${number}` });
      return providerKey(sandbox, provider, Math.max(...before));
    },
    forgedName: wanted.forgedName ?? 'mallory@example.com',
    ...(wanted.encryptFor !== undefined && { encryptFor: wanted.encryptFor }),
  };
}

function demandSaml({ id, kind }: IdentityProvider): void {
  if (kind !== 'saml') throw new DomainError('MALFORMED_REQUEST', { detail: `${id} speaks no SAML` });
}

function demandFlaw(name: string): Flaw {
  const flaw = flawOf(name);
  if (flaw === undefined) throw new DomainError('MALFORMED_REQUEST', { detail: `there is no flaw “${name}”` });
  return flaw;
}

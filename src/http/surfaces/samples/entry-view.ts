import type { ApplicationSession } from '../../../core/applications/application-session.ts';
import type { PageContext } from '../../../pages/page.ts';
import type { SampleEntry } from '../../../pages/samples/sample-page.tsx';

/** A sample's view of its input. */
export function sampleEntry(page: PageContext, session: ApplicationSession): Omit<SampleEntry, 'signOut'> {
  return session.protocol === 'SAML' ? ofAssertion(page, session) : ofClaims(session);
}

type Of<P> = Extract<ApplicationSession, { protocol: P }>;

function ofAssertion({ text }: PageContext, { assertion, relayState }: Of<'SAML'>): Omit<SampleEntry, 'signOut'> {
  const { samples } = text;
  const { nameId, nameIdFormat, issuer, audience, recipient, id, sessionIndex, sessionEndsAt } = assertion;
  const items = [
    [samples.subject, nameId, 'sample-subject'],
    [samples.format, nameIdFormat, 'sample-format'],
    [samples.issuer, issuer, 'sample-issuer'],
    [samples.audience, audience, 'sample-audience'],
    [samples.recipient, recipient, 'sample-recipient'],
    [samples.assertionId, id, 'sample-assertion-id'],
    [samples.sessionIndex, sessionIndex, 'sample-session-index'],
    [
      samples.sessionEnds,
      sessionEndsAt === undefined ? undefined : new Date(sessionEndsAt).toISOString(),
      'sample-session-ends',
    ],
    [samples.relayState, relayState, 'sample-relay-state'],
  ] as const;
  const envelope = items.flatMap(([key, value, valueTestId]) =>
    value === undefined || value === '' ? [] : [{ key, value, valueTestId }],
  );
  const values = assertion.attributes.map(({ name, values: held }) => ({ name, value: held.join(', ') }));
  return { who: nameId, envelope, values };
}

function ofClaims({ claims }: Of<'OIDC'>): Omit<SampleEntry, 'signOut'> {
  const values = Object.entries(claims).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join(', ') : String(value),
  }));
  return { who: String(claims.email ?? claims.sub), envelope: [], values };
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleOffer } from '../../../core/federation/saml/console-offer.ts';
import type { WaitingEntry } from '../../../core/federation/saml/saml-entry.ts';
import { LegacyPickerPage } from '../../../pages/saml/legacy-picker-page.tsx';
import { PickerPage, type PickerProps } from '../../../pages/saml/picker-page.tsx';
import { formTokens, localeLinksOf, pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

interface Picking {
  readonly offer: ConsoleOffer;
  readonly waiting: WaitingEntry;
  /** The role that a link has filled in. */
  readonly selected?: string;
}

/** The page on which somebody chooses one of several roles, in today's form or the one of before (`pages.md` §9). */
export function sendPicker(
  request: FastifyRequest,
  reply: FastifyReply,
  { offer, waiting, selected }: Picking,
): FastifyReply {
  const { entry } = waiting;
  const path = (more: Readonly<Record<string, string>> = {}) =>
    `/saml?${new URLSearchParams({ entry: entry.id, ...more })}`;
  const { prefix } = siteFor(request);
  const props: PickerProps = {
    page: { ...pageContext(request), localeLinks: localeLinksOf(request, path()) },
    form: formTokens(request, reply, '/saml'),
    response: entry.encoded,
    relayState: entry.relayState ?? '',
    accounts: accountsOf(offer),
    invalidAccounts: offer.invalidAccounts,
    selected,
    hrefOf: (roleArn) => `${prefix}${path({ roleIndex: roleArn })}`,
  };
  // Without scripts, today's page leads to the form of the other.
  const isLegacy = selected !== undefined || sandboxFor(request).settings.samlPicker === 'legacy';
  return sendPage(reply, isLegacy ? LegacyPickerPage(props) : PickerPage(props));
}

function accountsOf({ roles }: ConsoleOffer): PickerProps['accounts'] {
  const accounts = new Map<string, { id: string; alias?: string; roles: { arn: string; name: string }[] }>();
  for (const { roleArn: arn, account } of roles) {
    const { id, alias } = account;
    const known = accounts.get(id) ?? { id, ...(alias !== undefined && { alias }), roles: [] };
    accounts.set(id, known);
    known.roles.push({ arn, name: arn.slice(arn.lastIndexOf('/') + 1) });
  }
  return [...accounts.values()];
}

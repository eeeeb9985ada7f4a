import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { offersPeople } from '../../core/world/choosing.ts';
import type { StateData } from '../../flows/machine.ts';
import type { ChoiceView } from '../../pages/page.ts';
import { pageUrl, withQuery } from '../addresses/page-url.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/** Added to the path of a sign-in page for its list of people. No page of the real service ends so. */
export const CHOICE_PATH = '/latchkey-choice';

/** The query parameter of why the mock went no further. */
export const STOPPED = 'latchkey_stopped';

/** The query parameter by which the way to a sign-in page leads to its list at once, as links of the home page do. */
export const CHOOSE = 'latchkey_choose';

/** The query parameters of the list itself. */
export const LIST_QUERY = { find: undefined, part: undefined } as const;

/** The states at which people are offered, and what their list is to know of the page. */
export interface ChoiceOffer<S extends StateData> {
  readonly at: readonly (keyof S & string)[];
  readonly about?: (data: S[keyof S & string], request: FastifyRequest) => Readonly<Record<string, string | undefined>>;
  /** The field that says the same before the form is sent. */
  readonly follows?: string;
}

interface Offering<S extends StateData> {
  readonly at?: Readonly<Record<string, string | undefined>>;
  readonly choice?: ChoiceOffer<S>;
}

/** The offer that a page of a flow makes; undefined where it makes none. */
export function choiceView<S extends StateData>(
  { at, choice }: Offering<S>,
  request: FastifyRequest,
  { state, data }: { readonly state: keyof S & string; readonly data: S[keyof S & string] },
): ChoiceView | undefined {
  if (choice === undefined || !isOffered(request)) return undefined;
  const { [STOPPED]: said } = request.query as Readonly<Record<string, unknown>>;
  const stopped = STOPS.find((each) => each === said);
  if (!choice.at.includes(state)) return stopped && { stopped };
  const { pathname, search } = pageUrl(request);
  const list = { pathname: `${pathname.replace(/\/$/, '')}${CHOICE_PATH}`, search };
  const query = { ...at, ...choice.about?.(data, request), flow: undefined, step: undefined, [STOPPED]: undefined };
  const { follows } = choice;
  return { url: `${siteFor(request).prefix}${withQuery(list, query)}`, follows, ...(stopped && { stopped }) };
}

type Stop = NonNullable<ChoiceView['stopped']>;

const STOPS: readonly Stop[] = [
  'own-step',
  'lost',
  'key-unknown',
  'no-passkeys-here',
  'codes-spent',
  'not-delivered',
  'refused',
];

/** The word for the page about why a walk in somebody's place has ended. */
export function stopOf({ code, facts }: DomainError): Stop {
  if (code === 'SIGN_IN_UNFINISHED') return 'own-step';
  if (code === 'DEVICE_CODES_SPENT') return 'codes-spent';
  if (code === 'CODE_NOT_DELIVERED') return 'not-delivered';
  if (code === 'DEVICE_OUT_OF_REACH') return (facts as { readonly why: Stop }).why;
  return 'refused';
}

/**
 * Lets nobody know of the list where it is switched off.
 * @throws {DomainError} `NOT_FOUND`, as for any path that there is not
 */
export async function demandOffer(request: FastifyRequest): Promise<void> {
  if (isOffered(request)) return;
  await callOf(request).isToOperation();
  throw new DomainError('NOT_FOUND', { what: request.url.split('?', 1)[0] ?? '' });
}

/** A sign-in page's address, or that of its list where the request asks for it and may see it. */
export function listIfAsked(request: FastifyRequest, address: string): string {
  const asked = (request.query as Readonly<Record<string, unknown>>)[CHOOSE] !== undefined;
  if (!asked || !isOffered(request)) return address;
  const [path, query] = address.split('?', 2);
  return `${path}${CHOICE_PATH}?${query}`;
}

/** Whether this request may see a list. Loopback has one spelling here (`client-address.ts`). */
export const isOffered = (request: FastifyRequest): boolean =>
  offersPeople(sandboxFor(request), callOf(request).address.startsWith('127.'));

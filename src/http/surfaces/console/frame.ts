import type { FastifyReply, FastifyRequest } from 'fastify';
import { looksLikeRegion, spacedAccountId } from '../../../core/ids.ts';
import { nameOfSignedIn, type SignedIn } from '../../../core/sessions/console-sessions.ts';
import type { ConsoleFrame, ConsoleLinks, ConsoleProps, DoneWord } from '../../../pages/console/console-page.tsx';
import type { PageContext } from '../../../pages/page.ts';
import { pageUrl, withQuery } from '../../addresses/page-url.ts';
import { cookiesOf } from '../../browser/cookies.ts';
import { browserOf, csrfToken } from '../../plugins/browser.ts';
import { pageContext } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { roleMenu } from './role-menu.ts';
import { signedInOf } from './signed-in.ts';

/** Cookie and query parameter of the cookie banner's answer. */
export const COOKIE_CHOICE = 'awsccc';
const HOME_REGION = 'us-east-1';

/** The props of every page of the console. */
export function consoleProps(request: FastifyRequest, reply: FastifyReply): ConsoleProps {
  const page = pageContext(request);
  return { page, frame: frameOf(request, reply, page) };
}

function frameOf(request: FastifyRequest, reply: FastifyReply, page: PageContext): ConsoleFrame {
  const signedIn = signedInOf(request);
  const { account, arn } = signedIn;
  const site = siteFor(request);
  const query = request.query as Record<string, unknown>;
  return {
    kind: kindOf(signedIn),
    who: signedIn.session.switched?.displayName ?? nameOfSignedIn(signedIn),
    accountId: account.id,
    spacedId: spacedAccountId(account.id),
    arn,
    csrf: csrfToken(request, browserOf(request, reply)),
    links: consoleLinks(request),
    region: site.region ?? (asked(query.region) || HOME_REGION),
    regionHref: regionLinks(request),
    ...(cookiesOf(request).has(COOKIE_CHOICE) ? {} : { cookieChoice: cookieChoice(request) }),
    done: doneWord(page, query.done),
    roles: roleMenu(request, signedIn),
  };
}

const kindOf = ({ principal }: SignedIn): ConsoleFrame['kind'] =>
  principal.kind === 'user' ? principal.user.kind : principal.kind;

export function consoleLinks(request: FastifyRequest): ConsoleLinks {
  const { prefix } = siteFor(request);
  return {
    home: `${prefix}/console/home`,
    security: `${prefix}/iam/home`,
    account: `${prefix}/account/home`,
    billing: `${prefix}/billing/home`,
    support: `${prefix}/support/home`,
    signOut: `${prefix}/console/logout!doLogout`,
  };
}

/** The same page on the console hosts of other Regions. */
function regionLinks(request: FastifyRequest): ConsoleFrame['regionHref'] {
  const { pathname } = pageUrl(request);
  const { link } = siteFor(request);
  return (code) => link(`${code}.console.aws.amazon.com`, `${pathname}?region=${code}`);
}

function cookieChoice(request: FastifyRequest) {
  const to = (choice: string) =>
    `${siteFor(request).prefix}${withQuery(pageUrl(request), { [COOKIE_CHOICE]: choice })}`;
  return { acceptHref: to('accept'), declineHref: to('decline') };
}

const asked = (region: unknown): string => (typeof region === 'string' && looksLikeRegion(region) ? region : '');

function doneWord(page: PageContext, word: unknown): DoneWord | undefined {
  return typeof word === 'string' && Object.hasOwn(page.text.console.done, word) ? (word as DoneWord) : undefined;
}

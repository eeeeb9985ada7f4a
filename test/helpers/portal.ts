import type { Page } from 'playwright-core';
import { challengeOf, newVerifier } from '../../src/core/credentials/pkce.ts';
import { findDirectory, findWorkforceUser, type Member } from '../../src/core/directories/find-directory.ts';
import { type Authorization, openAuthorization } from '../../src/core/oidc/authorization.ts';
import { DEVICE_GRANT, type OidcClient, registerClient } from '../../src/core/oidc/client.ts';
import { type DeviceAuthorization, startDeviceAuthorization } from '../../src/core/oidc/device-authorization.ts';
import { startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { closeWorkflow, openWorkflow } from '../../src/core/sessions/portal-workflow.ts';
import type { PortalSession } from '../../src/core/sessions/session.ts';
import { sealed } from '../../src/http/browser/cookies.ts';
import { VERIFIER } from '../../src/http/surfaces/portal/shell.ts';
import { sandboxOf } from './sign-in.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const DIRECTORY = 'd-1234567890';
export const PORTAL = `${DIRECTORY}.awsapps.com`;
const PLACE = { directoryId: DIRECTORY, name: DIRECTORY };
/** The address where a tool waits for its code. */
export const CALLBACK = 'http://127.0.0.1:45454/oauth/callback';

export interface Entering {
  /** The part behind `/start`. */
  readonly target?: string;
  /** In front of `awsapps.com`. */
  readonly portal?: string;
  readonly directory?: string;
  readonly style?: Style;
}

/** A person of a directory, by name. */
export async function memberOf(w: World, name: string, id = DIRECTORY): Promise<Member> {
  const sandbox = await sandboxOf(w);
  const directory = await findDirectory(sandbox, id);
  const user = directory && (await findWorkforceUser(sandbox, directory, name));
  if (directory === undefined || user === undefined) throw new Error(`there is no ${name} in ${id}`);
  return { user, directory };
}

export interface Entry {
  /** The address that the sign-in page would have led to. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly session: PortalSession;
}

/** A browser of either kind. */
type Browser = Visitor | Page;

/** The end of the directory's sign-in page for a person who has begun at the portal, in a browser. */
export async function signInAs(w: World, browser: Browser, name: string, entering: Entering = {}): Promise<Entry> {
  const { target = '/#/', directory: id = DIRECTORY, portal = id, style } = entering;
  const sandbox = await sandboxOf(w);
  const member = await memberOf(w, name, id);
  const origin = { browserId: 'test', userAgent: 'test', address: '127.0.0.1', mfa: false };
  const session = await startPortalSession(sandbox, member, origin);
  const portalHost = `${portal}.awsapps.com`;
  const codeChallenge = await beginIn(w, browser, w.url(portalHost, '/start', style));
  const workflow = await openWorkflow(sandbox, member.directory, { target, portal: portalHost, codeChallenge });
  const query = new URLSearchParams({
    state: workflow.state,
    workflowResultHandle: await closeWorkflow(sandbox, workflow, session.id),
    wdc_csrf_token: workflow.csrfToken,
  });
  return { url: w.url(`${portal}.awsapps.com`, `/start/?${query}`, style), query, session };
}

/** Gives the browser the secret of a sign-in that has begun at a portal; answers what it shows of it. */
async function beginIn(w: World, browser: Browser, start: string): Promise<string> {
  const sandbox = await sandboxOf(w);
  const verifier = newVerifier(sandbox);
  const value = sealed(sandbox, VERIFIER, verifier);
  const url = new URL(start);
  const { hostname: domain, pathname: path } = url;
  if ('jar' in browser) browser.jar.take(url, [`${VERIFIER}=${value}; Path=${path}`]);
  else await browser.context().addCookies([{ name: VERIFIER, value, domain, path }]);
  return challengeOf(verifier);
}

/** A visitor who is signed in at the portal. */
export async function inPortal(w: World, name: string, entering: Entering = {}): Promise<Visitor> {
  const visitor = w.visitor();
  const { url } = await signInAs(w, visitor, name, entering);
  await visitor.goto(url);
  return visitor;
}

/** The headers of a question that a page's script asks. */
export const asScript = { headers: { 'sec-fetch-mode': 'cors' } } as const;

/** The view of a `#…`, as the portal's script asks for it. */
export const view = (visitor: Visitor, hash = '#/'): Promise<Visitor> =>
  visitor.goto(`/start/fragments/view?${new URLSearchParams({ hash })}`, asScript);

/** The next address for the script. */
export const toldTo = (visitor: Visitor): string => visitor.answer.json().location;

/** A command-line tool that has registered itself. */
async function tool(w: World): Promise<OidcClient> {
  const grantTypes = ['authorization_code', DEVICE_GRANT, 'refresh_token'] as const;
  const issuerUrl = `https://${PORTAL}/start`;
  return registerClient(await sandboxOf(w), {
    name: 'botocore-client-demo',
    grantTypes,
    scopes: ['sso:account:access'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl,
  });
}

/** A tool shows a code and waits. */
export async function deviceCode(w: World): Promise<DeviceAuthorization> {
  return startDeviceAuthorization(await sandboxOf(w), PLACE, await tool(w));
}

/** A tool has opened the browser and waits at its own address. */
export async function codeRequest(w: World, redirectUri = CALLBACK): Promise<Authorization> {
  const sandbox = await sandboxOf(w);
  const wish = { redirectUri, state: 'state-1', codeChallenge: 'c'.repeat(43) };
  return openAuthorization(sandbox, PLACE, await tool(w), wish);
}

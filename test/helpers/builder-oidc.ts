import { signedInBuilder } from './builder.ts';
import type { Answer } from './http.ts';
import { asScript, toldTo, view } from './portal.ts';
import { authorizePath, call, pkce, poll, type Registered, register, type Said, start } from './sso.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** The start URL, and the issuer, of AWS Builder ID. */
export const VIEW_URL = 'https://view.awsapps.com/start';
export const VIEW = 'view.awsapps.com';
export const TOOL_SCOPES = ['codewhisperer:completions', 'codewhisperer:analysis'];

/** A tool that registered for device codes. */
export const registerTool = (w: World, more: object = {}): Promise<Registered> =>
  register(w, { clientName: 'my-editor', scopes: TOOL_SCOPES, ...more });

/** A tool that registered for authorization codes. */
export const registerPkceTool = (w: World, more: object = {}): Promise<Registered> =>
  registerTool(w, { ...pkce, issuerUrl: VIEW_URL, scopes: TOOL_SCOPES, ...more });

/** Signs a visitor in at the start page, where the sign-in pages know them already. */
export async function atStart(w: World, visitor: Visitor, hash = '#/'): Promise<Visitor> {
  await visitor.goto(w.url(VIEW, `/start/sign-in?${new URLSearchParams({ to: hash })}`), { follow: true });
  return visitor;
}

/** Confirms a tool's code, and lets it act. */
export async function allowDevice(w: World, visitor: Visitor, userCode: string): Promise<Visitor> {
  await atStart(w, visitor, `#/device?user_code=${userCode}`);
  await view(visitor, `#/device?user_code=${userCode}`);
  await visitor.submit({}, { form: 'confirmCode', ...asScript });
  await view(visitor, toldTo(visitor));
  return visitor.submit({}, { form: 'allow', ...asScript });
}

export interface ToolTokens {
  readonly client: Registered;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Signs a tool in by a device code, as somebody with a Builder ID who allows it. */
export async function deviceTokens(w: World, visitor?: Visitor): Promise<ToolTokens> {
  const person = visitor ?? (await signedInBuilder(w));
  const client = await registerTool(w);
  const { body: started } = await start(w, client, VIEW_URL);
  await allowDevice(w, person, started.userCode);
  const { body } = await poll(w, client, started.deviceCode);
  return { client, accessToken: body.accessToken, refreshToken: body.refreshToken };
}

/** The first hop of a tool's browser, and the `#…` that it leads to. */
export async function beginAuthorize(w: World, client: Registered, more = {}): Promise<{ said: Said; hash: string }> {
  const said = await call(w, authorizePath(client, { scopes: TOOL_SCOPES.join(' '), ...more }));
  const { location = '' } = said.answer.headers;
  return { said, hash: location.slice(location.indexOf('#')) };
}

/** Allows a tool that waits for a code; answers the code's address. */
export async function allowAuthorize(w: World, visitor: Visitor, hash: string): Promise<URL> {
  await atStart(w, visitor, hash);
  await view(visitor, hash);
  await visitor.submit({}, { form: 'allow', ...asScript });
  const resumed: Answer = await visitor.fetch(toldTo(visitor));
  return new URL(resumed.headers.location ?? '');
}

/** An authorization code for a tool, whose person has allowed it. */
export async function toolCode(w: World, client: Registered, visitor: Visitor): Promise<string> {
  const { hash } = await beginAuthorize(w, client);
  return (await allowAuthorize(w, visitor, hash)).searchParams.get('code') ?? '';
}

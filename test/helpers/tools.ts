import { builderTools } from '../../src/core/builder/tools.ts';
import { BUILDER_PASSWORD } from './builder.ts';
import { allowDevice } from './builder-oidc.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const CODE_CATALYST = 'codecatalyst.aws';
export const CODE_WHISPERER = 'codewhisperer.aws';
export const COMMUNITY = 'community.aws';

/** The first page of a tool. */
export const openTool = (w: World, host: string, visitor = w.visitor(), path = '/', style?: Style): Promise<Visitor> =>
  visitor.goto(w.url(host, path, style));

/** Whether the visitor is in at the tool whose page it sees. */
export const isInTool = (visitor: Visitor): boolean => visitor.has('[data-testid=tool-who]');

/** Types e-mail and password, unless the sign-in pages know the visitor already. */
export async function signInIfAsked(visitor: Visitor, email = 'builder@example.com'): Promise<Visitor> {
  if (!visitor.has('[data-testid=builder-email-input]')) return visitor;
  await visitor.submit({ email });
  return visitor.submit({ password: BUILDER_PASSWORD });
}

/** Signs a visitor in at a tool, by the way that the tool has; at CodeCatalyst as far as the alias. */
export async function enterTool(
  w: World,
  host: string,
  visitor = w.visitor(),
  email = 'builder@example.com',
): Promise<Visitor> {
  await openTool(w, host, visitor);
  await visitor.click('[data-testid=tool-sign-in]');
  const isDevice = builderTools.some((tool) => tool.host === host && tool.entersBy === 'device');
  return isDevice ? enterByCode(w, host, visitor, email) : signInIfAsked(visitor, email);
}

async function enterByCode(w: World, host: string, visitor: Visitor, email: string): Promise<Visitor> {
  await visitor.submit();
  const code = visitor.text('[data-testid=tool-device-code]');
  await visitor.goto(w.url('view.awsapps.com', '/start/sign-in'));
  await signInIfAsked(visitor, email);
  await allowDevice(w, visitor, code);
  await openTool(w, host, visitor, '/login');
  return visitor.submit({}, { form: '[data-testid=tool-check-form]' });
}

/** Signs a visitor out of the tool whose page it sees. */
export const leaveTool = (visitor: Visitor): Promise<Visitor> =>
  visitor.submit({}, { form: '[data-testid=tool-sign-out-form]' });

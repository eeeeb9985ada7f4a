import { DomainError } from '../../../../core/errors.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { liveSession, type SignedIn } from '../../../../core/sessions/console-sessions.ts';
import { filesOfLogin, type OtherKeys } from './aws-login.ts';
import type { After, SignedInVisitor } from './ways-in.ts';

/**
 * For a person in the console: `aws login` comes after, and another Region's console.
 * @param otherKeys those of whoever may not use `aws login`
 */
export async function afterConsole(made: SignedInVisitor, otherKeys?: OtherKeys): Promise<After> {
  const { wish, visitor, site, context, sessionId } = made;
  if (wish.region !== undefined) {
    const query = new URLSearchParams({ region: wish.region });
    await visitor.visit(site.link(`${wish.region}.console.aws.amazon.com`, `/console/home?${query}`));
  }
  if (wish.surface === 'console') return { files: [] };
  return { files: await filesOfLogin(made, await demandLive(context.sandbox, sessionId), otherKeys) };
}

/** @throws {DomainError} `SIGNED_OUT` */
async function demandLive(sandbox: Sandbox, sessionId: string): Promise<SignedIn> {
  const signedIn = await liveSession(sandbox, sessionId);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}

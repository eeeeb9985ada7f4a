import type { FastifyRequest } from 'fastify';
import type { MfaRecoveryLinks } from '../../../pages/mfa-recovery/mfa-recovery-step.tsx';
import { siteFor } from '../../server/create-app.ts';
import { consoleRequest } from './authorize.ts';
import { signInLinks } from './sign-in-links.ts';

const PATH = '/mfa-recovery';

function linkTo(request: FastifyRequest, path: string, query: Readonly<Record<string, string>>): string {
  return `${siteFor(request).prefix}${path}?${new URLSearchParams({ ...consoleRequest(request), ...query })}`;
}

/** The way on without the device, from a sign-in at the second factor (ROOT-8). */
export const troubleshootUrl = (request: FastifyRequest, signIn: string): string =>
  linkTo(request, PATH, { signin: signIn });

/** The recovery of an account's root user in this browser. */
export const recoveryUrl = (request: FastifyRequest, account: string): string => linkTo(request, PATH, { account });

/** Back to the sign-in that was left at the second factor. */
export const signInAtMfaUrl = (request: FastifyRequest, signIn: string): string =>
  linkTo(request, '/signin', { user_type: 'root', flow: signIn });

export function mfaRecoveryLinks(request: FastifyRequest): MfaRecoveryLinks {
  const { rootUrl, mfaSupportUrl } = signInLinks(request);
  return { signInUrl: rootUrl, supportUrl: mfaSupportUrl };
}

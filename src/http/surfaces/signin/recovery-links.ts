import type { FastifyRequest } from 'fastify';
import type { RecoveryLinks } from '../../../pages/recovery/recovery-step.tsx';
import { siteFor } from '../../server/create-app.ts';
import { consoleRequest } from './authorize.ts';

/** The ways out of the recovery, with the console's request kept in each, so that the sign-in after it leads there. */
export function recoveryLinks(request: FastifyRequest): RecoveryLinks {
  const site = siteFor(request);
  const console = consoleRequest(request);
  const to = (path: string, query: Record<string, string>) => {
    const search = new URLSearchParams(query).toString();
    return `${site.prefix}${path}${search === '' ? '' : `?${search}`}`;
  };
  return {
    signInUrl: to('/signin', { ...console, user_type: 'root' }),
    againUrl: to('/resetpassword', console),
    supportUrl: site.link('aws.amazon.com', '/contact-us?kind=sign-in'),
  };
}

/** The way to the recovery of an address that the sign-in knows already. */
export function forgotPasswordUrl(request: FastifyRequest, email: string): string {
  return `${siteFor(request).prefix}/resetpassword?${new URLSearchParams({ ...consoleRequest(request), email })}`;
}

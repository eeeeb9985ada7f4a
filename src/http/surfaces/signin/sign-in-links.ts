import type { FastifyRequest } from 'fastify';
import type { SignInLinks } from '../../../pages/signin/sign-in-step.tsx';
import { siteFor } from '../../server/create-app.ts';
import { consoleRequest } from './authorize.ts';

/** The ways between the sign-in pages, with the console's request kept in each. */
export function signInLinks(request: FastifyRequest): SignInLinks {
  const site = siteFor(request);
  const kept = consoleRequest(request);
  const to = (path: string, change: Readonly<Record<string, string>>) =>
    `${site.prefix}${path}?${new URLSearchParams({ ...kept, ...change })}`;
  const supportUrl = site.link('aws.amazon.com', '/contact-us');
  return {
    rootUrl: to('/signin', { user_type: 'root' }),
    iamUrl: (account) => to('/signin', { iam_user: 'true', ...(account !== undefined && { account }) }),
    iamForgotUrl: to('/iam-password', {}),
    createAccountUrl: site.link('portal.aws.amazon.com', '/billing/signup'),
    supportUrl,
    mfaSupportUrl: `${supportUrl}?kind=mfa`,
  };
}

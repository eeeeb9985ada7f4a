import type { FastifyRequest } from 'fastify';
import type { SignInLinks } from '../../../pages/signin/sign-in-step.tsx';
import { siteFor } from '../../create-app.ts';

/** The ways between the sign-in pages, with the console's request kept in each. */
export function signInLinks(request: FastifyRequest): SignInLinks {
  const site = siteFor(request);
  const to = (change: Record<string, string | undefined>) => {
    const url = new URL(request.url, 'http://page');
    for (const name of ['flow', 'locale', 'iam_user', 'account', 'user_type']) url.searchParams.delete(name);
    for (const [name, value] of Object.entries(change)) if (value !== undefined) url.searchParams.set(name, value);
    return `${site.prefix}/signin${url.search}`;
  };
  return {
    rootUrl: to({ user_type: 'root' }),
    iamUrl: to({ iam_user: 'true' }),
    createAccountUrl: site.link('portal.aws.amazon.com', '/billing/signup'),
    supportUrl: site.link('aws.amazon.com', '/contact-us'),
  };
}

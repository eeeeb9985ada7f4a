import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signInHost } from '../../addresses/hosts.ts';
import type { Site } from '../../addresses/site.ts';
import { redirect } from '../../browser/redirect.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { authorizeQuery } from './authorize.ts';

const DEFAULT_REGION = 'us-east-1';

/**
 * The sign-in pages that bookmarks lead to: an account's own host, or `signin…/console` with or without an account
 * (HOST-4). Both join the chain at `/oauth`, on the host that all accounts share, with the account filled in. Whether
 * the account exists is not asked (IAM-7).
 */
export function accountEntry(app: FastifyInstance): void {
  for (const path of ['/', '/console', '/console/*']) app.get(path, enter);
}

async function enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const site = siteFor(request);
  const account = site.account ?? authorizeQuery(request).account;
  const query = new URLSearchParams({
    client_id: 'arn:aws:signin:::console/canvas',
    redirect_uri: consoleHome(request, site),
    response_type: 'code',
    ...(account !== undefined && { iam_user: 'true', account }),
  });
  return redirect(reply, site.link(signInHost(site.region), `/oauth?${query}`));
}

/** The console that the sign-in leads to, in the Region that the URL names. */
function consoleHome(request: FastifyRequest, site: Site): string {
  const { region: asked } = request.query as { region?: unknown };
  const region = site.region ?? (typeof asked === 'string' && /^[a-z0-9-]{1,32}$/.test(asked) ? asked : undefined);
  const state = `hashArgsFromTB_${region ?? DEFAULT_REGION}_${sandboxFor(request).random.token().slice(0, 16)}`;
  const query = new URLSearchParams({ hashArgs: '#', isauthcode: 'true', ...(region && { region }), state });
  return site.link('console.aws.amazon.com', `/console/home?${query}`);
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sameSecret } from '../../../core/credentials/same-secret.ts';
import { DomainError } from '../../../core/errors.ts';
import { seal, sealFits } from '../../../core/random/seal.ts';
import { TokenPage } from '../../../pages/home/token-page.tsx';
import { ownPath, ownUrl } from '../../addresses/page-url.ts';
import { clearCookie, cookiesOf, setCookie } from '../../browser/cookies.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { bearerFits } from '../../server/token-guard.ts';

export const TOKEN_PATH = '/_latchkey/token';
const HOME = '/_latchkey/';
const COOKIE = 'latchkey-token';
/** One cookie for all sandboxes of an origin, whether they are named in the path or not. */
const SCOPE = { path: '/' };

/**
 * Asks for the token before any of an app's pages is shown (TEST-11). The cookie that follows does not hold it, but a
 * seal made with it: the secret of a sandbox would not do, because a fixed seed makes that one guessable.
 */
export function guardWithToken(app: FastifyInstance, token: string): void {
  const knows = (request: FastifyRequest): boolean =>
    bearerFits(request, token) || sealFits(token, COOKIE, 'known', cookiesOf(request).get(COOKIE) ?? '');
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url === TOKEN_PATH || knows(request)) return;
    if (request.method !== 'GET') throw new DomainError('TOKEN_REQUIRED', {});
    return askForToken(request, reply, siteFor(request).url, false);
  });
  app.get(TOKEN_PATH, async (request, reply) => onward(request, reply, HOME));
  app.post(TOKEN_PATH, async (request, reply) => {
    const form = request.body as FormFields;
    if (field(form, 'event') === 'forgetToken') {
      clearCookie(reply, COOKIE, SCOPE);
      return onward(request, reply, HOME);
    }
    const path = ownPage(optionalField(form, 'onward'));
    if (!sameSecret(optionalField(form, 'token') ?? '', token)) return askForToken(request, reply, path, true);
    setCookie(reply, COOKIE, seal(token, COOKIE, 'known'), SCOPE);
    return onward(request, reply, path);
  });
}

function askForToken(request: FastifyRequest, reply: FastifyReply, path: string, wrong: boolean): FastifyReply {
  const form = formTokens(request, reply, TOKEN_PATH);
  // RFC 9110 §11.6.1: a 401 names its scheme.
  reply.header('www-authenticate', 'Bearer');
  return sendPage(reply, TokenPage({ page: pageContext(request), form, onward: path, wrong }), 401);
}

/** Only ever to one of these pages, however the path is spelt. */
function ownPage(path: string | undefined): string {
  const read = path === undefined ? '' : ownPath(ownUrl(path));
  return read.startsWith(HOME) ? read : HOME;
}

const onward = (request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply =>
  seeOther(reply, `${siteFor(request).prefix}${path}`);

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_REGION } from '../../../core/builder/builder-addresses.ts';
import { DomainError, type Reason } from '../../../core/errors.ts';
import { DEVICE_GRANT, registerClient } from '../../../core/oidc/client.ts';
import {
  type DeviceAuthorization,
  deviceCodeOf,
  deviceDecision,
  startDeviceAuthorization,
} from '../../../core/oidc/device-authorization.ts';
import { readClient } from '../../../core/oidc/read-client.ts';
import { builderPlace } from '../../../core/oidc/start-url.ts';
import { tokensFor } from '../../../core/oidc/tokens-for.ts';
import { type CodeStanding, DevicePage } from '../../../pages/tools/device-page.tsx';
import { startHostIn } from '../../addresses/hosts.ts';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { withLocale } from '../../plugins/locale.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { toolFrame } from './frame.ts';
import { toolPaths, toolUrl } from './paths.ts';
import { letIn, toolOf } from './tool-session.ts';

/** The scopes that an editor asks for. */
const SCOPES = ['codewhisperer:completions', 'codewhisperer:analysis'];

/** Names the authorization that the tool waits for in this browser. */
const COOKIE = 'aws-tool-device';

const scopeOf = (request: FastifyRequest) => ({ path: siteFor(request).cookiePath('/') });

/** A tool that signs in as an editor does: it registers, shows a code, and asks for its tokens until somebody has let it in. */
export function deviceEntry(app: FastifyInstance): void {
  app.post(toolPaths.login, begin);
  app.post(toolPaths.check, check);
  // The language switch of a page that answered a post.
  app.get(toolPaths.check, async (request, reply) => seeOther(reply, toolUrl(request, toolPaths.login)));
}

/** The code that the tool waits for, or the way to one. */
export const deviceLogin = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  show(request, reply, await waitingFor(request));

async function begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const name = demandDeviceTool(request);
  const wish = { name, grantTypes: [DEVICE_GRANT, 'refresh_token'] as const, scopes: SCOPES, redirectUris: [] };
  const client = registerClient(sandbox, wish, BUILDER_REGION);
  const { id } = await startDeviceAuthorization(sandbox, builderPlace, client, BUILDER_REGION);
  setSealed(reply, COOKIE, id, scopeOf(request));
  return seeOther(reply, toolUrl(request, toolPaths.login));
}

/** The tool asks for its tokens once. It keeps the session that they stand for, as every tool does. */
async function check(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  demandDeviceTool(request);
  const known = await waitingFor(request);
  if (known === undefined) return show(request, reply, undefined, { code: 'DEVICE_CODE_EXPIRED', facts: {} });
  try {
    const grant = { type: DEVICE_GRANT, deviceCode: deviceCodeOf(sandbox, known) } as const;
    const { sessionId } = await tokensFor(sandbox, readClient(sandbox, known.client.id), grant, BUILDER_REGION);
    await letIn(request, reply, sessionId);
    clearCookie(reply, COOKIE, scopeOf(request));
    return seeOther(reply, toolUrl(request, toolPaths.home));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return show(request, reply, known, error.reason());
  }
}

/** @throws {DomainError} `NOT_FOUND` */
function demandDeviceTool(request: FastifyRequest): string {
  const { entersBy, name } = toolOf(request);
  if (entersBy !== 'device') throw new DomainError('NOT_FOUND', { what: 'a code of this tool' });
  return name;
}

async function waitingFor(request: FastifyRequest): Promise<DeviceAuthorization | undefined> {
  const id = readSealedCookie(request, COOKIE);
  const known = id === undefined ? undefined : await deviceDecision(sandboxFor(request), id);
  return known?.state === 'redeemed' ? undefined : known;
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  known: DeviceAuthorization | undefined,
  reason?: Reason,
): FastifyReply {
  callOf(request).refusal = reason;
  const standing = standingOf(known, reason);
  const code = standing === 'denied' || standing === 'late' ? undefined : known?.userCode;
  const site = siteFor(request);
  const verifyUrl = site.link(startHostIn(site, builderPlace), `/start/#/device?user_code=${code}`);
  const page = DevicePage({
    page: pageContext(request),
    frame: toolFrame(request, reply),
    begin: formTokens(request, reply, toolPaths.login),
    ...(code !== undefined && {
      waiting: {
        code,
        verifyUrl: withLocale(request, verifyUrl),
        check: formTokens(request, reply, toolPaths.check),
      },
    }),
    standing,
  });
  return sendPage(reply, page);
}

/** The fate of the code; undefined as long as nobody has asked. */
function standingOf(known: DeviceAuthorization | undefined, reason: Reason | undefined): CodeStanding | undefined {
  if (known?.state === 'denied') return 'denied';
  if (reason === undefined) return undefined;
  return reason.code === 'AUTHORIZATION_PENDING' ? 'pending' : 'late';
}

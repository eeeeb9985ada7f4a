import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ConsoleOffer,
  consoleOffer,
  refusedFor,
  samlRefusal,
} from '../../../core/federation/saml/console-offer.ts';
import {
  entryOfBrowser,
  entryOfChoice,
  openEntry,
  useEntry,
  type WaitingEntry,
} from '../../../core/federation/saml/saml-entry.ts';
import { enterBySaml } from '../../../core/sts/enter-by-saml.ts';
import { assertionConsumer } from '../../addresses/assertion-consumer.ts';
import { redirect } from '../../browser/redirect.ts';
import { cookieHost } from '../../console-session/cookie-host.ts';
import { setSignInCookies, signInSession } from '../../console-session/session-cookies.ts';
import { signOutFirst } from '../../console-session/sign-out-first.ts';
import { browserOf } from '../../plugins/browser.ts';
import { acceptForms, type FormFields } from '../../plugins/forms.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { landing } from './landing.ts';
import { sendPicker } from './picker.ts';

/** A response that STS takes, too, in characters (`apis.md` §5). */
const LONGEST_RESPONSE = 100_000;
const LONGEST_STATE = 4096;

/**
 * `/saml` on the sign-in hosts and at the plain endpoint: from an identity provider's assertion to the console (FED-3). The
 * second path is the older name.
 */
export function samlEntrance(app: FastifyInstance): void {
  app.register((inside, _options, done) => {
    acceptForms(inside);
    // Identity providers' pages post here, which have no token of ours: see docs/decisions.
    for (const path of ['/saml', '/static/saml']) inside.post(path, { config: { foreignPosts: true } }, take);
    inside.get('/saml', goOn);
    done();
  });
}

async function take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const elsewhere = cookieHost(request);
  if (elsewhere !== undefined) return redirect(reply, elsewhere, 307);
  const sandbox = sandboxFor(request);
  const { SAMLResponse: encoded = '', RelayState, roleIndex: choice } = (request.body ?? {}) as FormFields;
  if (encoded.length > LONGEST_RESPONSE) throw refusedFor(sandbox, '', 'invalid', 'too-long');
  const offer = await consoleOffer(sandbox, encoded, consumerOf(request));
  const relayState = RelayState !== undefined && RelayState.length <= LONGEST_STATE ? RelayState : undefined;
  const brought = { encoded, ...(relayState && { relayState }) };
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    // Browsers leave cookies out of such a post, and send them with the page that it leads to.
    const { entry } = await openEntry(sandbox, offer, brought);
    return seeOther(reply, `${siteFor(request).prefix}${entryPath(entry.id)}`);
  }
  const own = { ...brought, browserId: browserOf(request, reply).id };
  const waiting = await (choice === undefined ? openEntry : entryOfChoice)(sandbox, offer, own);
  return proceed(request, reply, { offer, waiting, choice });
}

/** The same entry once more: after a sign-out, in the other language, or by a post from another site. */
async function goOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const elsewhere = cookieHost(request);
  if (elsewhere !== undefined) return redirect(reply, elsewhere);
  const sandbox = sandboxFor(request);
  const { entry: id, roleIndex } = request.query as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string') throw samlRefusal('invalid');
  const waiting = await entryOfBrowser(sandbox, id, browserOf(request, reply).id);
  if (waiting === undefined) throw refusedFor(sandbox, '', 'replayed', 'replayed');
  const offer = await consoleOffer(sandbox, waiting.entry.encoded, consumerOf(request));
  const selected = typeof roleIndex === 'string' ? roleIndex : undefined;
  // A link chooses nothing: it only fills the form in.
  return selected === undefined
    ? proceed(request, reply, { offer, waiting })
    : sendPicker(request, reply, { offer, waiting, selected });
}

const entryPath = (id: string): string => `/saml?${new URLSearchParams({ entry: id })}`;

function consumerOf(request: FastifyRequest): (address: string) => string | undefined {
  const { ownNames = [] } = callOf(request).arrival ?? {};
  const context = { sandbox: sandboxFor(request), site: siteFor(request), ownNames };
  return (address) => assertionConsumer(context, address);
}

interface Entering {
  readonly offer: ConsoleOffer;
  readonly waiting: WaitingEntry;
  readonly choice?: string;
}

async function proceed(
  request: FastifyRequest,
  reply: FastifyReply,
  { offer, waiting, choice }: Entering,
): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const { roles } = offer;
  const [only] = roles.length === 1 ? roles : [];
  const chosen = choice === undefined ? only : roles.find(({ roleArn }) => roleArn === choice);
  if (chosen === undefined && choice === undefined) return sendPicker(request, reply, { offer, waiting });
  if (chosen === undefined)
    throw refusedFor(sandbox, roles[0]?.vouched.assertion.issuer ?? '', 'role', 'a role that is not offered');
  const { accountId, sessionName } = { accountId: chosen.account.id, ...chosen.vouched.attributes };
  const name = chosen.roleArn.slice(chosen.roleArn.lastIndexOf('/') + 1);
  const standing = await signInSession(request);
  if (standing !== undefined && standing.arn !== `arn:aws:sts::${accountId}:assumed-role/${name}/${sessionName}`)
    return signOutFirst(request, reply, entryPath(waiting.entry.id));
  await useEntry(sandbox, offer, waiting);
  const { id: browserId, userAgent, address } = browserOf(request, reply);
  const signedIn = await enterBySaml(sandbox, chosen, { browserId, userAgent, address });
  setSignInCookies(reply, signedIn);
  return redirect(reply, landing(request, waiting.entry.relayState));
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../../core/errors.ts';
import { OutcomePage } from '../../../../pages/home/outcome-page.tsx';
import type { NoticeView } from '../../../../pages/home/parts/notice.tsx';
import { ownPath, ownUrl } from '../../../addresses/page-url.ts';
import type { FormFields } from '../../../plugins/forms.ts';
import { seeOther, sendPage } from '../../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../../server/create-app.ts';
import type { ControlTools } from '../../control/tools.ts';
import { originOf } from '../addresses.ts';
import { type Handler, homeDeskOf, homeOf, isAlone } from '../desk.ts';
import { type ActionName, callOfAction, isAction } from './actions.ts';
import { askControl, type ControlCall, curlLine } from './control-call.ts';
import { enterAs } from './enter-as.ts';
import { tellingDone } from './notice.ts';

/** The longest answer that is shown. */
const SHOWN = 4000;

/** One action of these pages: the call of the control API that it is, made and told. */
export const act =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    refuseOtherPages(request);
    const form = request.body as FormFields;
    const { action: name = '' } = form;
    if (!isAction(name)) throw new DomainError('MALFORMED_REQUEST', { detail: 'the form names no action' });
    const call = callOfAction(name, sandboxFor(request).name, form);
    const curl = curlLine(originOf(request).origin, call, tools.token !== undefined);
    if (form.show === 'curl') return tell(tools, request, reply, { kind: 'curl', curl });
    const { status = 503, text } = await askControl(tools, request, call);
    if (status < 300) return onward(tools, request, reply, { name, form, call, curl, text });
    const facts = read(text);
    const { detail = text.slice(0, SHOWN), code = String(status) } = facts;
    return tell(tools, request, reply, { kind: 'refused', detail, code, facts, curl }, status);
  };

/**
 * A browser says which page a form was on. No other origin's may act here, not even one of this machine: it could be the
 * application under test.
 * @throws {DomainError} `FOREIGN_ORIGIN`
 */
export function refuseOtherPages({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isSame = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  if (isSame && (site === undefined || site === 'same-origin' || site === 'none')) return;
  throw new DomainError('FOREIGN_ORIGIN', { origin: origin ?? '' });
}

interface Done {
  readonly name: ActionName;
  readonly form: FormFields;
  readonly call: ControlCall;
  readonly curl: string;
  /** The answer of the control API. */
  readonly text: string;
}

async function onward(
  tools: ControlTools,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, form, curl, text }: Done,
): Promise<FastifyReply> {
  const { prefix } = siteFor(request);
  const present = sandboxFor(request).name;
  if (name === 'sign-in') return enterAs(request, reply, JSON.parse(text));
  if (name === 'make-sandbox' && !isAlone(tools, request, present))
    return seeOther(reply, homeOf(request, String(read(text).name)));
  if (name === 'drop-sandbox' && form.name === present) return seeOther(reply, homeOf(request, 'default'));
  const { oneTimePassword } = read(text);
  if (oneTimePassword !== undefined)
    return tell(tools, request, reply, { kind: 'secret', secret: oneTimePassword, curl });
  // A reset may have changed the secret that seals are made with.
  const { secret } = await tools.sandboxes.require(present);
  return seeOther(reply, `${prefix}${tellingDone(secret, ownPage(form.back), name, form)}`);
}

const tell = async (
  tools: ControlTools,
  request: FastifyRequest,
  reply: FastifyReply,
  notice: NoticeView,
  status = 200,
): Promise<FastifyReply> => {
  const { page, frame } = await homeDeskOf(tools, request, reply);
  const back = `${siteFor(request).prefix}${ownPage((request.body as FormFields).back)}`;
  return sendPage(reply, OutcomePage({ page, frame: { ...frame, notice }, back }), status);
};

const HOME = '/_latchkey/';

/** Only ever to one of these pages, however the path is spelt. */
function ownPage(path: string | undefined): string {
  const known = path === undefined ? '' : ownPath(ownUrl(path));
  return known.startsWith(HOME) && !known.startsWith('/_latchkey/act') ? known : HOME;
}

/** The members of an answer that pages look at. */
function read(text: string): Partial<Record<'detail' | 'code' | 'name' | 'oneTimePassword', string>> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

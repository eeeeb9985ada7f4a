import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Reason } from '../../../core/errors.ts';
import { baseOf, nameOfSignedIn, type SignedIn } from '../../../core/sessions/console-sessions.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { isRoot } from '../../../core/sts/principal.ts';
import { type RoleSwitch, switchRole } from '../../../core/sts/switch-role.ts';
import { SwitchRolePage } from '../../../pages/signin/switch-role-page.tsx';
import { returnAddress } from '../../addresses/return-address.ts';
import { redirect } from '../../browser/redirect.ts';
import { colorOf, displayNameOf, rememberRole } from '../../console-session/role-history.ts';
import { setSignInCookies, signInSession } from '../../console-session/session-cookies.ts';
import { demandBasis, switchBasis } from '../../console-session/switch-basis.ts';
import { browserOf } from '../../plugins/browser.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { formTokens, localeLinksOf, pageContext, seeOther, sendPage, words } from '../../plugins/pages.ts';
import { statusOf } from '../../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { signInAndReturn } from './authorize.ts';
import { SWITCH_ROLE } from './switch-role-path.ts';

const NAME = 64;
const ADDRESS = 4096;

/**
 * Switching to a role, to another one, and back (FED-6). A link only fills the form in: the browser's user sends it (cases.md
 * B67).
 */
export function switchRolePages(app: FastifyInstance): void {
  app.get(SWITCH_ROLE, async (request, reply) => {
    const signedIn = await signInSession(request);
    if (signedIn === undefined) return redirect(reply, signInAndReturn(request));
    return show(request, reply, signedIn, request.query as Asked);
  });
  app.post(SWITCH_ROLE, async (request, reply) => {
    const form = request.body as FormFields;
    const signedIn = await signInSession(request);
    // The form comes again after the sign-in, filled in.
    if (signedIn === undefined) return seeOther(reply, `${siteFor(request).prefix}${formPath(form)}`);
    demandBasis(request, signedIn, form.basis);
    const next = returnAddress(siteFor(request), optionalField(form, 'redirect_uri', ADDRESS));
    if (form.action === 'exitRole') return back(request, reply, signedIn, next);
    try {
      return await toRole(request, reply, { signedIn, form, next });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return show(request, reply, signedIn, form, error.reason());
    }
  });
}

interface Switching {
  readonly signedIn: SignedIn;
  readonly form: FormFields;
  readonly next: string;
}

async function toRole(
  request: FastifyRequest,
  reply: FastifyReply,
  { signedIn, form, next }: Switching,
): Promise<FastifyReply> {
  const wanted: RoleSwitch = {
    account: field(form, 'account', NAME).trim(),
    roleName: field(form, 'roleName', NAME).trim().replace(/^\//, ''),
    displayName: displayNameOf(optionalField(form, 'displayName', NAME)),
    color: colorOf(form.color),
  };
  const { id: browserId, userAgent, address } = browserOf(request, reply);
  const switched = await switchRole(sandboxFor(request), signedIn, wanted, { browserId, userAgent, address });
  setSignInCookies(reply, switched);
  rememberRole(reply, switched);
  return seeOther(reply, next);
}

async function back(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn,
  next: string,
): Promise<FastifyReply> {
  if (signedIn.base !== undefined) {
    await endSession(sandboxFor(request), signedIn.session.id, 'user');
    setSignInCookies(reply, signedIn.base);
  }
  return seeOther(reply, next);
}

type Asked = Readonly<Record<string, unknown>>;

const FIELDS = ['account', 'roleName', 'displayName', 'color', 'redirect_uri'] as const;

/** A parameter that is given twice, or is longer than its field, counts as absent. */
function asked(from: Asked): Partial<Record<(typeof FIELDS)[number], string>> {
  const entries = FIELDS.map((name) => [name, from[name]] as const);
  const fits = (name: string, value: unknown) =>
    typeof value === 'string' && value.length <= (name === 'redirect_uri' ? ADDRESS : NAME);
  return Object.fromEntries(entries.filter(([name, value]) => fits(name, value)));
}

/** The page with the same values in its form. */
function formPath(from: Asked): string {
  const query = new URLSearchParams(asked(from));
  return query.size === 0 ? SWITCH_ROLE : `${SWITCH_ROLE}?${query}`;
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn,
  from: Asked,
  reason?: Reason,
): FastifyReply {
  if (reason !== undefined) callOf(request).refusal = reason;
  // The address of a post does not name its values, and the other language is of this same form.
  const page = { ...pageContext(request), localeLinks: localeLinksOf(request, formPath(from)) };
  const { redirect_uri: redirectUri, color, ...values } = asked(from);
  const { principal, account } = baseOf(signedIn);
  const props = {
    page,
    form: formTokens(request, reply, SWITCH_ROLE),
    values: { ...values, color: colorOf(color) },
    fields: { action: 'switchFromBasis', basis: switchBasis(request, signedIn), redirect_uri: redirectUri },
    as: `${nameOfSignedIn(baseOf(signedIn))} @ ${account.id}`,
    backUrl: siteFor(request).link('console.aws.amazon.com', '/console/home'),
    notice: words(page, reason ?? (isRoot(principal) ? { code: 'ROOT_MAY_NOT_SWITCH', facts: {} } : undefined)),
  };
  return sendPage(reply, SwitchRolePage(props), reason === undefined ? 200 : statusOf(reason.code));
}

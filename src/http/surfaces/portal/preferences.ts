import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { PreferencesView } from '../../../pages/portal/preferences-view.tsx';
import { cookiesOf, LASTING_SECONDS, setCookie } from '../../browser/cookies.ts';
import { type FormFields, field } from '../../plugins/forms.ts';
import { formTokens, sendFragment } from '../../plugins/pages.ts';
import { goTo } from '../../start-page/go-to.ts';
import { startBase } from '../../start-page/start-base.ts';
import { viewProps } from './frame.ts';
import { demandInPortal } from './portal-cookie.ts';

const ROWS_COOKIE = 'latchkey-portal-rows';
/** The last one is what a portal shows when nobody asked for less (pages.md §12). */
const ROW_CHOICES = [25, 50, 100] as const;

/** The number of accounts on a page. */
export function rowsOf(request: FastifyRequest): number {
  const kept = Number(cookiesOf(request).get(ROWS_COOKIE));
  return ROW_CHOICES.find((choice) => choice === kept) ?? 100;
}

export async function showPreferences(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const signedIn = await demandInPortal(request);
  const form = formTokens(request, reply, '/start/preferences');
  const props = { ...viewProps(request, reply, signedIn), form, rows: rowsOf(request), rowChoices: ROW_CHOICES };
  return sendFragment(reply, PreferencesView(props));
}

/** Keeps the choices in the browser; the language goes the way of the language switch. */
export function preferences(app: FastifyInstance): void {
  app.post('/start/preferences', async (request, reply) => {
    await demandInPortal(request);
    const form = request.body as FormFields;
    const rows = Number(field(form, 'rows', 8));
    const language = field(form, 'language', 8);
    if (!ROW_CHOICES.some((choice) => choice === rows)) throw unreadable('rows');
    if (language !== 'en' && language !== 'ko') throw unreadable('language');
    setCookie(reply, ROWS_COOKIE, String(rows), { maxAgeSeconds: LASTING_SECONDS });
    return goTo(reply, `${startBase(request)}?locale=${language}#/`);
  });
}

const unreadable = (what: string) =>
  new DomainError('MALFORMED_REQUEST', { detail: `there is no such choice of ${what}` });

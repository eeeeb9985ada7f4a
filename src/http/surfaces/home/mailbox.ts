import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { type Mail, mails } from '../../../core/messages/mail.ts';
import { phoneMessages } from '../../../core/messages/phone.ts';
import { readMail } from '../../../core/messages/read-mail.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { MailboxPage, type MailView, type PhoneView } from '../../../pages/home/mailbox-page.tsx';
import { MessagePage, type MessageView } from '../../../pages/home/message-page.tsx';
import { seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, homeDeskOf, queryText } from './desk.ts';
import { MAIL_POLICY, mailDocument, openable } from './mail-document.ts';
import { some } from './some.ts';

const ROWS = 200;

/** The sent messages, newest first; `?to=` narrows them to an address or a number. */
export const mailboxPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const to = queryText(request, 'to');
    const { sandbox, page, frame, act } = await homeDeskOf(tools, request, reply);
    const mail = await mailViews(sandbox, frame.views.mailbox, to);
    const phone = await phoneViews(sandbox, to);
    const clear = { clearMail: act('clear-mail'), clearPhone: act('clear-phone') };
    return sendPage(
      reply,
      MailboxPage({ page, frame, to, mail: some(mail, ROWS), phone: some(phone, ROWS), ...clear }),
    );
  };

async function mailViews(sandbox: Sandbox, base: string, to: string | undefined): Promise<MailView[]> {
  const found = await readMail(sandbox, { to });
  return found.toReversed().map(({ id, subject, codes, deliveredAt, ...mail }) => ({
    id,
    url: `${base}/${id}`,
    to: mail.to,
    subject,
    codes,
    at: deliveredAt,
  }));
}

async function phoneViews({ store }: Sandbox, to: string | undefined): Promise<PhoneView[]> {
  const { items } = await store.list(phoneMessages, to === undefined ? {} : { index: 'number', key: to });
  return items.toReversed().map(({ sentAt, ...message }) => ({ ...message, at: sentAt }));
}

export const messagePage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const mail = await arrived(request);
    const { page, frame } = await homeDeskOf(tools, request, reply);
    const message = messageView(mail, `${frame.views.mailbox}/${mail.id}/html`);
    return sendPage(reply, MessagePage({ page, frame, message }));
  };

function messageView(mail: Mail, htmlUrl: string): MessageView {
  return {
    ...mail,
    inbox: mail.inbox === mail.to.toLowerCase() ? undefined : mail.inbox,
    links: mail.links.filter(openable),
    htmlUrl,
  };
}

/** The HTML form, for the frame in its page. Opened by itself it would lack the banner (TEST-11), so it leads there. */
export async function messageHtml(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const mail = await arrived(request);
  if (request.headers['sec-fetch-dest'] === 'document')
    return seeOther(reply, `${siteFor(request).prefix}/_latchkey/mailbox/${mail.id}`);
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAIL_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .send(mailDocument(mail));
}

/** A message that can be read by now. */
async function arrived(request: FastifyRequest): Promise<Mail> {
  const { id } = request.params as { id: string };
  const { store, clock } = sandboxFor(request);
  const mail = (await store.get(mails, id))?.value;
  if (mail === undefined || mail.deliveredAt > clock.now())
    throw new DomainError('NOT_FOUND', { what: `/_latchkey/mailbox/${id}` });
  return mail;
}

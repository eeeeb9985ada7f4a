import { DomainError } from '../../../../core/errors.ts';
import { deliverDue } from '../../../../core/messages/deliver-due.ts';
import { type Mail, mails } from '../../../../core/messages/mail.ts';
import { onDelivery } from '../../../../core/messages/on-delivery.ts';
import { arrivedMail, mailPlace } from '../../../../core/messages/read-mail.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { readAfterMessage } from '../after.ts';
import type { ControlRoutes } from '../control-app.ts';
import { lookOrWait } from '../journal/look-or-wait.ts';
import { type ListPage, pageOfList } from '../page-of-list.ts';
import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { type MailMessage, mailList, mailMessage, mailQuery, rawMail } from '../schemas/messages.ts';
import { isoTime } from '../times.ts';

const tags = ['Mail'];

const withId = inSandboxWithId("The message's id.");

const operations = {
  listMail: {
    operationId: 'listMail',
    ...example({ given: 'a message', query: { to: 'root@example.com', wait: '5s' } }),
    ...problems('TOO_MANY_WAITERS'),
    tags,
    summary: 'Read the mail that has arrived, or wait for some',
    description: 'Oldest first. With `wait`, answers as soon as a message fits, or empty-handed when time is up.',
    params: inSandbox,
    querystring: mailQuery,
    response: { 200: mailList, ...refusals },
  },

  getMail: {
    operationId: 'getMail',
    ...example({ given: 'a message', refused: { params: { id: 'unknown' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Read one message',
    params: withId,
    response: { 200: mailMessage, ...refusals },
  },

  getRawMail: {
    operationId: 'getRawMail',
    ...example({ given: 'a message', refused: { params: { id: 'unknown' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Read one message as it goes over the wire',
    description:
      'Headers of RFC 5322, and the plain and the HTML form as alternatives in quoted-printable (MIME), for tools that parse mail.',
    params: withId,
    response: { 200: rawMail, ...refusals },
  },

  clearMail: {
    operationId: 'clearMail',
    ...example(),
    tags,
    summary: 'Throw all mail away',
    description: 'Delayed messages too. Rules stay.',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },
};

/** The mailbox (TEST-3, ROOT-9). */
export const mailRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/mail', { schema: operations.listMail }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { wait, to, subject, after, limit } = request.query;
    // A plus sign that was not percent-encoded arrives as a blank, which no address has.
    const query = { subject, to: to?.replaceAll(' ', '+'), ...readAfterMessage(after) };
    let page: ListPage<MailMessage> = { items: [] };
    const look = async () => {
      await deliverDue(sandbox);
      const isFound = arrivedMail(sandbox, query);
      const view = (mail: Mail) => (isFound(mail) ? mailView(mail) : undefined);
      page = await pageOfList(sandbox.store, mails, { ...mailPlace(query), limit }, view);
      return page.items;
    };
    await lookOrWait(reply, sandbox, wait, look, [{ event: 'mail.*' }], onDelivery(sandbox));
    return { messages: page.items, next: page.next };
  });
  app.get('/sandboxes/:s/mail/:id', { schema: operations.getMail }, async (request) => {
    return mailView(await arrived(sandboxFor(request), request.params.id));
  });
  app.get('/sandboxes/:s/mail/raw/:id', { schema: operations.getRawMail }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const mail = await arrived(sandbox, request.params.id);
    return reply.type('message/rfc822').send(await sandbox.tools.mime(mail, sandbox.name));
  });
  app.delete('/sandboxes/:s/mail', { schema: operations.clearMail }, async (request, reply) => {
    const { store } = sandboxFor(request);
    const { items } = await store.list(mails);
    for (const { id } of items) await store.remove(mails, id);
    return reply.code(204).send(null);
  });
};

/** @throws {DomainError} `NOT_FOUND`, also while it is on its way */
async function arrived({ store, clock }: Sandbox, id: string): Promise<Mail> {
  const mail = (await store.get(mails, id))?.value;
  if (mail === undefined || mail.deliveredAt > clock.now())
    throw new DomainError('NOT_FOUND', { what: `message ${id}` });
  return mail;
}

export const mailView = (mail: Mail): MailMessage => ({
  ...mail,
  codes: [...mail.codes],
  links: [...mail.links],
  sentAt: isoTime(mail.sentAt),
  deliveredAt: isoTime(mail.deliveredAt),
});

import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { mailList, mailMessage, mailQuery, rawMail } from '../schemas/messages.ts';

const tags = ['Mail'];
const withId = inSandboxWithId("The message's id.");

export const listMail = {
  operationId: 'listMail',
  ...example({ given: 'a message', query: { to: 'root@example.com', wait: '5s' } }),
  ...problems('TOO_MANY_WAITERS'),
  tags,
  summary: 'Read the mail that has arrived, or wait for some',
  description: 'Oldest first. With `wait`, answers as soon as a message fits, or empty-handed when time is up.',
  params: inSandbox,
  querystring: mailQuery,
  response: { 200: mailList, ...refusals },
};

export const getMail = {
  operationId: 'getMail',
  ...example({ given: 'a message', refused: { params: { id: 'unknown' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Read one message',
  params: withId,
  response: { 200: mailMessage, ...refusals },
};

export const getRawMail = {
  operationId: 'getRawMail',
  ...example({ given: 'a message', refused: { params: { id: 'unknown' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Read one message as it goes over the wire',
  description:
    'Headers of RFC 5322, and the plain and the HTML form as alternatives in quoted-printable (MIME), for tools that parse mail.',
  params: withId,
  response: { 200: rawMail, ...refusals },
};

export const clearMail = {
  operationId: 'clearMail',
  ...example(),
  tags,
  summary: 'Throw all mail away',
  description: 'Delayed messages too. Rules stay.',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};

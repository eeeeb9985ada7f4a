import { listFindings } from '../../../../core/findings/list-findings.ts';
import { redacted, redactedText } from '../../../../core/findings/redacted.ts';
import { storedKinds } from '../../../../core/kinds.ts';
import { type Mail, mails } from '../../../../core/messages/mail.ts';
import { phoneMessages } from '../../../../core/messages/phone.ts';
import { readMail } from '../../../../core/messages/read-mail.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { Row } from '../../../../core/store.ts';
import { exportState } from '../../../../core/world/carry-state.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { journalEntryView } from '../journal/journal-entry-view.ts';
import { clockViewOf } from '../sandboxes/clock.ts';
import { example, inSandbox, refusals } from '../schemas/common.ts';
import { isoTime } from '../times.ts';
import { worded } from './finding-words.ts';

const operations = {
  makeReport: {
    operationId: 'makeReport',
    ...example(),
    tags: ['Journal'],
    summary: "Make a failed test's bundle",
    description:
      'A ZIP of journal (`journal.ndjson`), requests with heads and bodies (`requests.har`), mails, moves of the clock, findings and state, as they are now. Passwords, keys, codes, tokens and what links carry are redacted.',
    params: inSandbox,
    response: {
      200: {
        description: 'The bundle.',
        content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
      } as const,
      ...refusals,
    },
  },
};

/** The bundle that a failed test leaves behind (TEST-19). */
export const reportRoutes: ControlRoutes = (app) => {
  app.post('/sandboxes/:s/report', { schema: operations.makeReport }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="latchkey-${sandbox.name}.zip"`)
      .send((await reportOf(sandbox)) as never);
  });
};

/** The format of archives knows no time before 1980; the files say theirs. */
const MADE = new Date(1980, 0, 1);

async function reportOf(sandbox: Sandbox): Promise<Buffer> {
  // Few tests fail.
  const { strToU8, zipSync } = await import('fflate');
  const { har } = await import('../journal/formats/har.ts');
  const journal = await sandbox.journal.list();
  const entries = journal.map(journalEntryView);
  const requests = (await har.items(journal, sandbox)).join(har.separator);
  const { records, sequences } = await exportState(sandbox);
  // Messages are full of codes and links; those of mail stand in a file of their own.
  const { [mails.name]: _, [phoneMessages.name]: __, ...others } = records;
  const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, undefined, 2)}\n`);
  const files = {
    'README.txt': strToU8(words(sandbox)),
    'journal.ndjson': strToU8(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')),
    'requests.har': strToU8(`${har.head}${requests}${har.foot}`),
    'mail.json': json((await readMail(sandbox)).map(mailOf)),
    'clock.json': json({
      ...clockViewOf(sandbox.clock.state(), sandbox.tools.wall()),
      moves: entries.filter(({ name }) => name === 'clock.moved'),
    }),
    'findings.json': json((await listFindings(sandbox)).map((finding) => worded(finding))),
    'state.json': json(redacted({ records: others, sequences }, secretIds(records))),
  };
  return Buffer.from(zipSync(files, { mtime: MADE }));
}

/** The ids that let somebody in, such as codes that nobody has used yet. */
const secretIds = (records: Readonly<Record<string, readonly Row[]>>): ReadonlySet<string> =>
  new Set(
    storedKinds.filter(({ secretId }) => secretId).flatMap(({ name }) => (records[name] ?? []).map(({ id }) => id)),
  );

const mailOf = (mail: Mail) => ({
  ...{ id: mail.id, from: mail.from, to: mail.to, subject: redactedText(mail.subject, mail) },
  ...{ text: redactedText(mail.text, mail), sentAt: isoTime(mail.sentAt), deliveredAt: isoTime(mail.deliveredAt) },
});

const words = ({ name, clock }: Sandbox): string =>
  `Sandbox ${name} of Latchkey, a mock of AWS sign-in, at ${isoTime(clock.now())} of its own time.

journal.ndjson  what happened, one entry a line, oldest first
requests.har    the requests, with heads and bodies where they are kept, without secrets
mail.json       the mail that had arrived, without codes and without what links carry
clock.json      the clock, and how it was moved
findings.json   what clients did wrong though it worked
state.json      the records, without secrets and messages
`;

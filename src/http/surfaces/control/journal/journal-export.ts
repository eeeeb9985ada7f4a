import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntryQuery } from '../../../../core/journal/journal-query.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { readAfter } from '../after.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, refusals } from '../schemas/common.ts';
import { type ExportQuery, exportQuery } from '../schemas/journal.ts';
import { cloudTrailFile, harFile } from '../schemas/journal-files.ts';
import type { JournalFormat } from './formats/index.ts';
import { readConditions } from './journal-reader.ts';

const SECRETS = 'Oldest first, as it is now. Passwords, codes, tokens and the values of cookies are in no file of it.';

/** The common ground of all files. */
const common = {
  ...example({ given: 'a wrong password' }),
  tags: ['Journal'],
  params: inSandbox,
  querystring: exportQuery,
};

const operations = {
  ndjson: {
    operationId: 'exportJournal',
    ...common,
    summary: 'Save the journal as a file, an entry a line',
    description: SECRETS,
    response: {
      200: {
        description: 'The file.',
        content: { 'application/x-ndjson': { schema: { type: 'string' } } },
      } as const,
      ...refusals,
    },
  },
  har: {
    operationId: 'exportJournalAsHar',
    ...common,
    summary: 'Save the requests as an HTTP archive 1.2',
    description: `For browsers' tools and whatever else reads HAR; with heads and bodies of those requests for which they are kept. ${SECRETS}`,
    response: { 200: harFile, ...refusals },
  },
  cloudtrail: {
    operationId: 'exportJournalAsCloudTrail',
    ...common,
    summary: 'Save sign-ins and API calls as CloudTrail records',
    description: `For rules that read CloudTrail; without request parameters and user agents. ${SECRETS}`,
    response: { 200: cloudTrailFile, ...refusals },
  },
};

/** The journal as files that other programs read (TEST-6, TEST-19). */
export const journalExportRoutes: ControlRoutes = (app) => {
  const send = (format: keyof typeof operations) => async (request: Asked, reply: FastifyReply) => {
    const sandbox = sandboxFor(request);
    const { after, ...conditions } = request.query;
    const { number, later } = readAfter(after === undefined ? undefined : String(after));
    const query = { ...(await readConditions(sandbox, conditions)), later };
    // Few are asked for, and the formats know every API.
    const { journalFormats } = await import('./formats/index.ts');
    const made: JournalFormat = journalFormats[format];
    const until = await sandbox.journal.newest();
    return reply
      .type(made.type)
      .header('content-disposition', `attachment; filename="latchkey-${sandbox.name}.${made.extension}"`)
      .send(Readable.from(pieces(made, sandbox, query, { after: number ?? 0, until })) as never);
  };
  app.get('/sandboxes/:s/journal/export', { schema: operations.ndjson }, send('ndjson'));
  app.get('/sandboxes/:s/journal/export/har', { schema: operations.har }, send('har'));
  app.get('/sandboxes/:s/journal/export/cloudtrail', { schema: operations.cloudtrail }, send('cloudtrail'));
};

type Asked = FastifyRequest & { readonly query: ExportQuery };

/** So many entries are read, and held for whoever reads the file, at once. */
const AT_ONCE = 500;

/** A reader that is slow holds up nothing but itself; entries that are dropped meanwhile are left out. */
async function* pieces(
  { head, foot, separator, items }: Pick<JournalFormat, 'head' | 'foot' | 'separator' | 'items'>,
  sandbox: Sandbox,
  query: EntryQuery,
  { after, until }: { readonly after: number; readonly until: number },
): AsyncGenerator<string> {
  if (head !== '') yield head;
  let isFirst = true;
  let seen = after;
  while (seen < until) {
    const entries = await sandbox.journal.list({ ...query, after: seen, limit: AT_ONCE });
    const wanted = entries.filter(({ seq }) => seq <= until);
    const made = await items(wanted, sandbox);
    if (made.length > 0) yield (isFirst ? '' : separator) + made.join(separator);
    isFirst &&= made.length === 0;
    if (entries.length < AT_ONCE) break;
    seen = entries.at(-1)?.seq ?? until;
  }
  if (foot !== '') yield foot;
}

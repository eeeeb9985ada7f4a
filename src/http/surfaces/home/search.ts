import type { FastifyRequest } from 'fastify';
import { accounts } from '../../../core/accounts/account.ts';
import { loginOf, userArn, userHandle, users } from '../../../core/accounts/user.ts';
import { directories } from '../../../core/directories/directory.ts';
import { faults } from '../../../core/faults/fault.ts';
import { phoneMessages } from '../../../core/messages/phone.ts';
import { readMail } from '../../../core/messages/read-mail.ts';
import { subjectOfSession } from '../../../core/sessions/end-session.ts';
import { sessions } from '../../../core/sessions/session.ts';
import type { Kind, Row } from '../../../core/store.ts';
import { type FoundItem, type FoundKind, SearchPage } from '../../../pages/home/search-page.tsx';
import { siteTitle } from '../../../pages/home/sites-panel.tsx';
import { sendPage } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, type HomeDesk, homeDeskOf, queryText } from './desk.ts';
import { siteViews } from './sites.ts';
import { lookAtSome, some } from './some.ts';

/** The finds of a kind that are shown, and the characters that are looked for. */
const SHOWN = 20;
const LONGEST = 200;
const SHORTEST = 2;
/** The newest entries of the journal that are looked at. */
const ENTRIES = 10_000;

/** Everything in the sandbox that contains a text. */
export const searchPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const desk = await homeDeskOf(tools, request, reply);
    const { page, frame } = desk;
    const query = (queryText(request, 'q') ?? '').slice(0, LONGEST);
    if (query.length < SHORTEST) return sendPage(reply, SearchPage({ page, frame, query, found: [] }));
    const finders = findersFor(desk, tools, request);
    const wanted = query.toLowerCase();
    const found = await Promise.all(
      Object.entries(finders).map(async ([kind, find]) => {
        const all = (await find()).filter(({ words }) => words.some((word) => word?.toLowerCase().includes(wanted)));
        return { kind: kind as FoundKind, ...some(all, SHOWN) };
      }),
    );
    return sendPage(reply, SearchPage({ page, frame, query, found: found.filter(({ rows }) => rows.length > 0) }));
  };

/** A thing with the words by which it is found. */
interface Candidate extends FoundItem {
  readonly words: readonly (string | undefined)[];
}

const candidate = (url: string, title: string, ...words: readonly (string | undefined)[]): Candidate => ({
  url,
  title,
  note: words.filter((word) => word !== undefined && word !== title)[0],
  words: [title, ...words],
});

type Finders = Readonly<Record<FoundKind, () => Promise<readonly Candidate[]>>>;

function findersFor(desk: HomeDesk, tools: ControlTools, request: FastifyRequest): Finders {
  const { sandbox, page, to } = desk;
  const list = async <T extends Row>(kind: Kind<T>) => (await lookAtSome(sandbox.store, kind)).items;
  return {
    people: async () =>
      (await list(users)).map((user) => {
        const url = to('people', user.kind, userHandle(user));
        return candidate(url, loginOf(user), userHandle(user), userArn(user), 'email' in user ? user.email : undefined);
      }),
    accounts: async () =>
      (await list(accounts)).map(({ id, name, alias }) => candidate(to('people', 'root', id), id, name, alias)),
    directories: async () =>
      (await list(directories)).map(({ id, name, subdomain }) => candidate(to('people'), id, name, subdomain)),
    mail: async () =>
      (await readMail(sandbox, {})).map(({ id, subject, to: address, text }) =>
        candidate(to('mailbox', id), subject, address, text),
      ),
    phone: async () =>
      (await list(phoneMessages)).map(({ to: number, text }) => candidate(to('mailbox'), number, text)),
    sessions: async () =>
      Promise.all(
        (await list(sessions)).map(async (session) => {
          const { user = '' } = await subjectOfSession(sandbox, session);
          return candidate(to('sessions'), user, session.id);
        }),
      ),
    journal: async () =>
      (await sandbox.journal.list({ order: 'desc', limit: ENTRIES })).map(({ seq, name, user, reason, facts }) =>
        candidate(to('journal', String(seq)), name, reason, user, JSON.stringify(facts)),
      ),
    faults: async () =>
      (await list(faults)).map(({ id, name = id, when }) => candidate(to('faults'), name, JSON.stringify(when))),
    packs: async () =>
      (await tools.fixtures.listPacks()).map(({ name, description }) =>
        candidate(`${to('sandboxes')}?${new URLSearchParams({ pack: name })}`, name, description),
      ),
    sites: async () =>
      (await siteViews(request)).map((site) => candidate(site.path.href, siteTitle(page, site), site.path.shown)),
  };
}

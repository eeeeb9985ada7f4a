import { numberedPage } from '../records/numbered-page.ts';
import type { Sandbox } from '../sandbox.ts';
import { loginOf, type User, userArn, userHandle, users } from './user.ts';

/** The people who can sign in at a page. */
export interface Crowd {
  /** The index of `users` that lists them, and its entry. */
  readonly of: { readonly index: string; readonly key: string };
  /** Whether somebody who stands there is one of them. */
  readonly has: (user: User) => boolean;
  /** The claim on a name that is searched for, so that it is found among any number of people. */
  readonly claim?: (name: string) => string;
}

/** The wanted part of them. */
interface PeopleQuery {
  /** Found within names, addresses and accounts, without case. */
  readonly search?: string;
  /** From 1; a page that there is not is the nearest one. */
  readonly part: number;
}

interface FoundPeople {
  /** In the order of their names; those who have no password come last. */
  readonly people: readonly User[];
  readonly part: number;
  readonly parts: number;
  /** Everybody, found or not. */
  readonly total: number;
  /** Fewer than everybody where there are very many: the rest is found by whole names alone. */
  readonly looked: number;
}

/** However many people there are, no more are looked at for one page. */
const LOOKED_AT = 1000;
const PART = 25;

/** Finds people of a crowd. The work is bounded, whatever its size. */
export async function findPeople(
  { store }: Pick<Sandbox, 'store'>,
  { of, has, claim }: Crowd,
  { search = '', part }: PeopleQuery,
): Promise<FoundPeople> {
  const { items, next } = await store.list(users, { ...of, limit: LOOKED_AT });
  const total = next === undefined ? items.length : await store.count(users, of);
  const wanted = search.trim().toLowerCase();
  const named = wanted === '' || claim === undefined ? undefined : (await store.claimed(users, claim(wanted)))?.value;
  const found = items.filter((user) => has(user) && wordsOf(user).some((word) => word.toLowerCase().includes(wanted)));
  if (named !== undefined && has(named) && found.every(({ id }) => id !== named.id)) found.push(named);
  const ranked = found.map((user) => [rankOf(user), user] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const { items: mine, page: shown, pages: parts } = numberedPage(ranked, part, PART);
  const people = mine.map(([, user]) => user);
  return { people, part: shown, parts, total, looked: items.length };
}

const rankOf = (user: User): string =>
  `${user.password === undefined ? 1 : 0} ${loginOf(user).toLowerCase()} ${userHandle(user)}`;

function wordsOf(user: User): readonly string[] {
  const { email, displayName, name }: { email?: string; displayName?: string; name?: string } = {
    ...('email' in user && { email: user.email }),
    ...('displayName' in user && { displayName: user.displayName }),
    ...('name' in user && { name: user.name }),
  };
  return [loginOf(user), userHandle(user), userArn(user), email, displayName, name].filter(
    (word) => word !== undefined,
  );
}

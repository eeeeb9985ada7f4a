import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import type { Subject } from '../journal/events.ts';
import type { Random } from '../random/random.ts';
import { putIf, upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { readIso } from '../time/read-instant.ts';
import type { Settings } from '../world/settings.ts';
import { sentCodes } from './challenge.ts';

/** The purpose of a code: `flow` and its record, so that one flow's code never fits another's. */
export const codeId = (purpose: string, flowKey: string): string => `${purpose}/${flowKey}`;

/** A code of six digits as it is mailed, texted or spoken (ROOT-4, ROOT-8); each of the million is as likely. */
export const newCode = (random: Random): string => String(random.int(1_000_000)).padStart(6, '0');

/**
 * Makes a 6-digit code for a purpose. An earlier one for the same dies with it.
 * @param to the address or phone that it goes to, which may have a code that the test knows (TEST-14)
 */
export async function makeCode(sandbox: Sandbox, id: string, to?: string): Promise<string> {
  const { codeLifetimeMs } = sandbox.settings;
  // It is drawn in any case, so that a known code moves no id of a seed.
  const drawn = newCode(sandbox.random);
  const code = knownCode(sandbox, to) ?? drawn;
  const expiresAt = sandbox.clock.now() + codeLifetimeMs;
  const made = { id, code, attempts: 0, expiresAt, ...(to !== undefined && { to: to.toLowerCase() }) };
  await upsert(sandbox.store, sentCodes, id, () => made);
  return code;
}

function knownCode({ settings, clock }: Sandbox, to: string | undefined): string | undefined {
  const now = clock.now();
  const isFor = (each: KnownCode) => each.to.toLowerCase() === to?.toLowerCase() && now < readIso(each.until);
  return settings.knownCodes.find(isFor)?.code;
}

type KnownCode = Settings['knownCodes'][number];

/** The person who types a code. */
export interface Typist {
  readonly subject: Subject;
  /** Addresses and phones of the person now: a code that went elsewhere has expired. Absent where the code has to show that one is theirs. */
  readonly reachable?: readonly (string | undefined)[];
}

/**
 * Accepts a typed code once.
 * @throws {DomainError} `WRONG_CODE`, `CODE_EXPIRED`, `CODE_USED`, `TOO_MANY_ATTEMPTS`
 */
export async function acceptCode(
  sandbox: Sandbox,
  id: string,
  typed: string,
  purpose: string,
  { subject, reachable }: Typist,
): Promise<void> {
  const reason = await judge(sandbox, id, typed.replace(/\s+/g, ''), reachable);
  if (reason === undefined) return sandbox.journal.event('code.accepted', { ...subject, purpose });
  sandbox.journal.event('code.rejected', { ...subject, purpose, reason });
  throw new DomainError(reason, {} as never);
}

const wentElsewhere = ({ to }: { readonly to?: string }, reachable: Typist['reachable']): boolean =>
  to !== undefined && reachable?.every((each) => each?.toLowerCase() !== to) === true;

/** A verdict holds when nobody else was judged meanwhile, right or wrong; else it is made anew. */
async function judge(
  { store, clock, settings }: Sandbox,
  id: string,
  typed: string,
  reachable: Typist['reachable'],
): Promise<ErrorCode | undefined> {
  for (;;) {
    const stored = await store.get(sentCodes, id);
    if (stored === undefined) return 'CODE_USED';
    const { version, value: known } = stored;
    if (known.expiresAt <= clock.now() || wentElsewhere(known, reachable)) return 'CODE_EXPIRED';
    if (known.attempts >= settings.codeAttempts) return 'TOO_MANY_ATTEMPTS';
    if (sameSecret(known.code, typed)) {
      if ((await store.take(sentCodes, id, version)) !== undefined) return undefined;
    } else if (await putIf(store, sentCodes, { ...known, attempts: known.attempts + 1 }, version)) return 'WRONG_CODE';
  }
}

/** Members of records that hold what nobody else may know: keys, hashes, codes, tokens, answers. */
const NAMES: ReadonlySet<string> = new Set(
  'hash history code codes answer usercode devicecode challenge codechallenge resumption cookie state verifier certificate'.split(
    ' ',
  ),
);
const PARTS = ['secret', 'password', 'token', 'key'];

/** Whether members of this name hold a secret. */
export function isSecret(name: string): boolean {
  const lower = name.toLowerCase();
  return NAMES.has(lower) || PARTS.some((part) => lower.includes(part));
}

const MASK = '(redacted)';

/**
 * A value without its secrets: names and shape stay, for whoever looks for a fault (TEST-19).
 * @param secrets texts that are hidden wherever they stand alone
 */
export function redacted(value: unknown, secrets: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((part) => redacted(part, secrets));
  if (typeof value === 'string') return secrets.has(value) ? MASK : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      isSecret(name) && isTold(part) ? MASK : redacted(part, secrets),
    ]),
  );
}

/** A number or a flag of such a name tells nothing. */
const isTold = (part: unknown): boolean => typeof part === 'string' || Array.isArray(part);

/** A message without its codes, and without what its links carry. */
export function redactedText(
  text: string,
  { codes, links }: { codes: readonly string[]; links: readonly string[] },
): string {
  const bare = (link: string) => `${link.split('?', 1)[0]}?${MASK}`;
  const withoutLinks = links.reduce((rest, link) => rest.replaceAll(link, bare(link)), text);
  return codes.reduce((rest, code) => rest.replaceAll(code, MASK), withoutLinks);
}

import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';

const PAGE = readFileSync('docs/vocabulary.md', 'utf8');

interface Described {
  readonly deprecated?: boolean;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly name?: string;
  readonly schema?: Described;
  readonly 'x-old-words'?: Readonly<Record<string, string>>;
}

/** The members and words that a description calls deprecated. */
function deprecatedIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { properties = {}, name, schema, deprecated, enum: words = [], 'x-old-words': old = {} } = part as Described;
  return [
    ...Object.entries(properties).flatMap(([member, each]) => (each.deprecated ? [member] : [])),
    ...(schema?.deprecated && name !== undefined ? [name] : []),
    ...(deprecated ? words : []),
    ...Object.keys(old),
    ...Object.values(part).flatMap(deprecatedIn),
  ];
}

for (const [file, least] of [
  ['openapi.yaml', 12],
  ['fixtures/schema.json', 10],
] as const)
  t.test(`TEST-7 docs/vocabulary.md tells what the old names in ${file} are now`, async (t) => {
    const names = new Set(deprecatedIn(parse(readFileSync(file, 'utf8'))));
    t.ok(names.size >= least, [...names].join(' '));
    for (const name of names) t.match(PAGE, new RegExp(`\`(?:root\\.)?${name}\``), name);
  });

import type { Tree } from './tree.ts';

export interface Wording {
  readonly en?: string;
  readonly ko?: string;
  /** The HTTP status, where the door takes any. */
  readonly status: string;
  /** The door that shows the refusal. */
  readonly door: string;
}

type Texts = Required<Pick<Wording, 'en' | 'ko'>> & Pick<Wording, 'status'>;
type Addition = readonly [path: string, before: RegExp, line: string];

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const LAST = /^ {2}INTERNAL: /;
const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

const facts = (door: string, code: string): Addition => [
  `src/core/refusals/${door}-facts.ts`,
  /^\}/,
  `  ${code}: object;`,
];

const page = (code: string, { en, ko, status }: Texts): Addition[] => [
  ['src/http/refusals/error-status.ts', LAST, `  ${code}: ${status},`],
  ['src/pages/locales/en/errors.ts', LAST, `  ${code}: () => ${quoted(en)},`],
  ['src/pages/locales/ko/errors.ts', LAST, `  ${code}: () => ${quoted(ko)},`],
];

/** The parts of each door's refusals, beside the place that throws them. */
const doors: ReadonlyMap<string, (code: string, texts: Texts) => readonly Addition[]> = new Map([
  ['page', (code, texts) => [facts('page', code), ...page(code, texts)]],
  [
    'control',
    (code, { en, ko, status }) => [
      facts('control', code),
      [
        'src/http/refusals/control-refusals.ts',
        /^ {2}UNCHANGED: /,
        `  ${code}: { status: ${status}, message: () => ${quoted(en)} },`,
      ],
      // The home page tells of it, too.
      ['src/pages/locales/ko/control-notices.ts', /^ {2}UNCHANGED: /, `  ${code}: () => ${quoted(ko)},`],
    ],
  ],
  [
    'signed-api',
    (code, { en }) => [
      facts('signed-api', code),
      [
        'src/http/aws/signed-api-refusals.ts',
        /^ {2}SERVICE_UNKNOWN: /,
        `  ${code}: { ...validation, message: () => ${quoted(en)} },`,
      ],
    ],
  ],
  [
    'rest-api',
    (code, { en }) => [
      facts('rest-api', code),
      [
        'src/http/aws/rest/rest-refusals.ts',
        /^ {2}TOKEN_EXPIRED: /,
        `  ${code}: { ...bad('InvalidRequest'), message: () => ${quoted(en)} },`,
      ],
    ],
  ],
  [
    'all',
    (code, texts) => [
      facts('common', code),
      ...page(code, texts),
      ['src/http/aws/aws-codes.ts', LAST, `  ${code}: validation,`],
    ],
  ],
]);

const BILINGUAL = ['page', 'control', 'all'];
const APIS = ['signed-api', 'rest-api', 'all'];

/** A refusal, with its answer at every door that shows it. */
export function newError(tree: Tree, code: string, { en, ko, status, door }: Wording): string[] {
  if (!CODE.test(code)) throw new Error(`${code} should be like CODE_EXPIRED`);
  const make = doors.get(door);
  if (make === undefined) throw new Error(`--door is one of ${[...doors.keys()].join(', ')}`);
  if (en === undefined) throw new Error('give its English text: --en "…"');
  if (ko === undefined && BILINGUAL.includes(door)) throw new Error('give its Korean text: --ko "…"');
  if (!/^4\d\d$/.test(status)) throw new Error('--status is one of 400 to 499');
  for (const [path, before, line] of make(code, { en, ko: ko ?? '', status })) tree.addBefore(path, before, line);
  return [
    'move it to its kin, and give it facts if it has any',
    ...(APIS.includes(door)
      ? ['the APIs call it a validation error or an invalid request: name it if it is none']
      : []),
    'throw it, and prove it in the test of what throws it',
  ];
}

import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import t from 'tap';
import { parse } from 'yaml';
import { refuseWithProblem } from '../../../src/http/refusals/problem.ts';
import { createApp } from '../../../src/http/server/create-app.ts';
import { controlSurface } from '../../../src/http/surfaces/control/index.ts';

/** `behaviour.md` §9, as far as this version goes: names are a promise. */
const promised = `
GET /sandboxes
POST /sandboxes
GET /sandboxes/{s}
DELETE /sandboxes/{s}
POST /sandboxes/{s}/reset
GET /sandboxes/{s}/clock
PUT /sandboxes/{s}/clock
POST /sandboxes/{s}/clock/advance
GET /sandboxes/{s}/mail
DELETE /sandboxes/{s}/mail
GET /sandboxes/{s}/mail/rules
POST /sandboxes/{s}/mail/rules
DELETE /sandboxes/{s}/mail/rules
GET /sandboxes/{s}/phone
GET /sandboxes/{s}/users
POST /sandboxes/{s}/users/{kind}
GET /sandboxes/{s}/users/{kind}/{id}
PATCH /sandboxes/{s}/users/{kind}/{id}
DELETE /sandboxes/{s}/users/{kind}/{id}
GET /sandboxes/{s}/users/{kind}/{id}/totp
GET /sandboxes/{s}/users/{kind}/{id}/passkeys
POST /sandboxes/{s}/users/{kind}/{id}/actions/{name}
GET /sandboxes/{s}/accounts/{id}
PATCH /sandboxes/{s}/accounts/{id}
GET /sandboxes/{s}/captchas/{id}
GET /sandboxes/{s}/sessions
DELETE /sandboxes/{s}/sessions/{id}
GET /sandboxes/{s}/journal
DELETE /sandboxes/{s}/journal
GET /sandboxes/{s}/cases
GET /sandboxes/{s}/settings
PATCH /sandboxes/{s}/settings
GET /sandboxes/{s}/state
PUT /sandboxes/{s}/state
POST /sandboxes/{s}/snapshots
POST /sandboxes/{s}/snapshots/{id}/restore
GET /allow-list
GET /packs
POST /state
POST /sandboxes/{s}/directories
DELETE /sandboxes/{s}/directories/{id}
DELETE /sandboxes/{s}/snapshots/{id}
POST /sandboxes/{s}/users/{kind}/{id}/devices
DELETE /sandboxes/{s}/users/{kind}/{id}/sessions
`;

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}

const text = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8');
const { paths, openapi, tags } = parse(text) as {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, ...operation })),
);

// That it is what the routes say is a matter of the drift check, which records all of it again.
t.test('openapi.yaml describes every route, and nothing else', async (t) => {
  t.equal(openapi, '3.1.0');
  const app = createApp('control', pino({ level: 'silent' }), refuseWithProblem);
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url, schema }) => {
    const path = url.replace(/:(\w+)/g, '{$1}');
    routes.push(`${method} ${path}`);
    t.type(
      (schema as { operationId?: string } | undefined)?.operationId,
      'string',
      `${method} ${url} has an operationId`,
    );
  });
  controlSurface({} as never)(app);
  await app.ready();
  t.teardown(() => app.close());
  t.same(
    operations.map(({ route }) => route).sort(),
    [...routes, 'GET /_latchkey/health', 'GET /_latchkey/ready', 'GET /_latchkey/openapi.json'].sort(),
  );
});

// YAML 1.2.2, 5.1: readers of Python and Go refuse a stream with anything else. U+FFFD stands where bytes were no text.
t.test('TEST-19 openapi.yaml has printable characters only, and no bytes in the place of text', async (t) => {
  t.same(text.match(/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffc\u{10000}-\u{10ffff}]/gu) ?? [], []);
});

t.test('openapi.yaml keeps every name that was promised', async (t) => {
  const known = new Set(operations.map(({ route }) => route));
  for (const line of promised.trim().split('\n')) t.ok(known.has(line.replace(' /', ' /_latchkey/api/')), line);
});

t.test('each operation has its own id, a summary, a known tag, and says how it refuses', async (t) => {
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length);
  for (const { route, summary, tags: [tag] = [], responses } of operations) {
    t.ok(summary, route);
    t.ok(
      tags.some(({ name }) => name === tag),
      `${route} ${tag}`,
    );
    t.ok(responses['4XX'], route);
  }
});

/** The codes that an operation is refused with, as openapi.yaml enumerates them. */
const codesOf = (responses: Operation['responses'], status: '4XX' | '5XX'): readonly string[] => {
  const { content = {} } = (responses[status] ?? {}) as { content?: Record<string, { schema: Refusal }> };
  return content['application/problem+json']?.schema.allOf[1].properties.code.enum ?? [];
};

interface Refusal {
  readonly allOf: readonly [object, { readonly properties: { readonly code: { readonly enum: readonly string[] } } }];
}

t.test(
  'openapi.yaml enumerates what each operation is refused with; answers of all tests are held to it',
  async (t) => {
    for (const { route, responses } of operations.filter(({ route }) => route.includes('/api/'))) {
      const codes = codesOf(responses, '4XX');
      t.ok(codes.includes('TOKEN_REQUIRED'), route);
      t.equal(codes.includes('UNKNOWN_SANDBOX'), route.includes('{s}'), route);
      t.equal(codes.includes('FOREIGN_ORIGIN'), !route.startsWith('GET'), route);
      t.notOk(codes.includes('NOT_SERVED'), route);
    }
    const act = operations.find(({ operationId }) => operationId === 'actOnUser');
    t.ok(act);
    if (act) t.match(codesOf(act.responses, '4XX'), ['BODY_TOO_LARGE', 'CODES_NOT_CONSECUTIVE', 'CONFLICT']);
    if (act) t.same(codesOf(act.responses, '5XX'), []);
  },
);

import { fastifySwagger } from '@fastify/swagger';
import { pino } from 'pino';
import { refuseWithProblem } from '../../src/http/refusals/problem.ts';
import { createApp } from '../../src/http/server/create-app.ts';
import { controlSurface } from '../../src/http/surfaces/control/index.ts';
import { example } from '../../src/http/surfaces/control/schemas/common.ts';
import type { ControlTools } from '../../src/http/surfaces/control/tools.ts';
import { addExamples } from './add-examples.ts';
import { enumerateProblems } from './enumerate-problems.ts';
import { type Node, nameSchemas } from './name-schemas.ts';

const tags: Readonly<Record<string, string>> = {
  Sandboxes: 'Isolated worlds in one process, each with its own people, clock, mail and journal.',
  Clock: 'The time of a sandbox, which everything that expires obeys.',
  Mail: 'The mailbox of a sandbox, and what becomes of mail on its way there.',
  Phone: 'Text messages and calls.',
  Users: 'Root users, IAM users, workforce users, and the kinds that come in later versions.',
  'Second factors': 'Codes, passkeys and security checks, without hands.',
  Accounts: 'AWS accounts: state, contact, overrides.',
  Directories: 'Identity Center directories: settings, permission sets, groups.',
  'Identity providers': 'Built-in identity providers: settings and signing keys.',
  Sessions: 'Who is signed in.',
  Faults: 'Rules by which calls fail.',
  Journal: 'What happened, and why something was refused.',
  'Support cases': 'What people wrote to support, and what it answered.',
  Settings: 'What a sandbox can be told to do otherwise.',
  State: 'Export, import, snapshots.',
  Hosts: 'The emulated hosts.',
  Server: 'The process.',
};

const document = {
  openapi: '3.1.0',
  info: {
    title: 'Latchkey control API',
    version: '1',
    description:
      'How a test reaches into its world: it makes sandboxes, moves clocks, reads mail and codes, and is told why something was refused. It answers on the plain origin only. Where the server was started with a token, every route but health, readiness and this description asks for it. Examples are what a sandbox of the default people is asked and answers; of lists they show the first three members.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: 'http://localhost:4600', description: 'The default port' }],
  tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  security: [{}, { token: [] }, { tokenHeader: [] }] as Record<string, string[]>[],
  components: {
    securitySchemes: {
      token: { type: 'http' as const, scheme: 'bearer', description: 'LATCHKEY_TOKEN' },
      tokenHeader: {
        type: 'apiKey' as const,
        in: 'header' as const,
        name: 'X-Latchkey-Token',
        description: 'The same',
      },
    },
  },
};

const health = {
  get: {
    operationId: 'getHealth',
    ...example(),
    tags: ['Server'],
    summary: 'Ask whether requests are answered',
    security: [],
    responses: {
      200: {
        description: 'They are.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                status: { const: 'ok' },
                version: { type: 'string', description: "The server's version." },
              },
              required: ['status', 'version'],
            },
          },
        },
      },
      '4XX': { description: 'Not this one.' },
    },
  },
};

const ready = {
  get: {
    operationId: 'getReady',
    ...example(),
    tags: ['Server'],
    summary: 'Ask whether the store can be asked',
    description: 'False while the Redis that replicas share is away. Where everything is in memory it is as health is.',
    security: [],
    responses: {
      200: {
        description: 'It can.',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { status: { const: 'ready' } }, required: ['status'] },
          },
        },
      },
      503: {
        description: '`STORE_UNAVAILABLE`: it cannot; `Retry-After` says when to ask again.',
        headers: { 'Retry-After': { schema: { type: 'string' }, description: 'Seconds.' } },
        content: { 'application/problem+json': { schema: { type: 'object' } } },
      },
      '4XX': { description: 'Not this one.' },
    },
  },
};

const self = {
  get: {
    operationId: 'getOpenapi',
    tags: ['Server'],
    summary: 'Read this description, as JSON',
    security: [],
    responses: {
      200: {
        description: 'OpenAPI 3.1.',
        content: {
          'application/json': {
            schema: { type: 'object' },
            example: {
              openapi: document.openapi,
              info: { title: document.info.title, version: document.info.version },
            },
          },
        },
      },
      '4XX': { description: 'Not this one.' },
    },
  },
};

/** The control API as OpenAPI 3.1. */
export async function describeControlApi(): Promise<Node> {
  const app = createApp('control', pino({ level: 'silent' }), refuseWithProblem);
  app.register(fastifySwagger, { openapi: document });
  // Routes are described, not called: nothing of the tools is used.
  controlSurface({} as ControlTools)(app);
  await app.ready();
  const described = app.swagger() as unknown as Node;
  await app.close();
  const paths = {
    '/_latchkey/health': health,
    '/_latchkey/ready': ready,
    '/_latchkey/openapi.json': self,
    ...(described.paths as object),
  };
  return addExamples(enumerateProblems(nameSchemas({ ...described, paths })));
}

import { type Static, Type } from 'typebox';
import { clockStart, clockView } from './clock.ts';
import { boundedText, duration, next, object, sandboxName } from './common.ts';
import { settingsChange } from './settings.ts';

export const sandboxView = object(
  {
    name: sandboxName,
    origin: Type.String({
      description:
        "The plain endpoint's origin: the sandbox's own port where it has one, else the one that was asked. `origin` + `pathPrefix` is an endpoint that every client can be given.",
      examples: ['http://localhost:4600'],
    }),
    pathPrefix: Type.String({
      description: 'What stands before every path on that origin; empty on an own port.',
      examples: ['/~checkout'],
    }),
    header: Type.String({
      description: 'A header line that leads any request into the sandbox.',
      examples: ['X-Latchkey-Sandbox: checkout'],
    }),
    hostSuffix: Type.String({
      description: 'What is appended to an emulated host, for browsers (mirror style).',
      examples: ['.checkout.localhost:4600'],
    }),
    port: Type.Optional(Type.Integer({ description: "The sandbox's own port." })),
    idle: Type.Optional(
      Type.String({ description: 'How long it may be idle, where it was told so.', examples: ['30m'] }),
    ),
    clock: clockView,
  },
  { title: 'Sandbox', description: 'One isolated world, and the ways into it.' },
);

export const sandboxCreation = object(
  {
    name: Type.Optional(sandboxName),
    fixtures: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: 'Fixtures, as a fixture file has them.' }),
    ),
    pack: Type.Optional(boundedText('A scenario pack instead of fixtures, by name (`GET /packs`).', 100)),
    packs: Type.Optional(
      Type.Array(boundedText('The name of a pack.', 100), {
        minItems: 1,
        maxItems: 8,
        description: 'Several scenario packs together, where none contradicts another.',
      }),
    ),
    listen: Type.Optional(
      Type.Union([Type.Literal(true), Type.Integer({ minimum: 1, maximum: 65_535 })], {
        description: 'A port of its own: `true` for any, or which one.',
        'x-expected': 'true or a port from 1 to 65535',
      }),
    ),
    replace: Type.Optional(
      Type.Boolean({ default: false, description: 'Drops the sandbox of that name first, if there is one.' }),
    ),
    idle: Type.Optional(
      duration(
        'Drops it when no request was for it for so long, of wall time: from `1s`. Else the limit of the server holds, if it has one.',
      ),
    ),
    clock: Type.Optional(clockStart),
    settings: Type.Optional(settingsChange),
    seed: Type.Optional(boundedText('Makes ids, codes and captchas repeatable.', 200)),
  },
  { title: 'SandboxCreation', description: 'How the new sandbox starts; without anything, as the default one did.' },
);

export const packList = object({
  packs: Type.Array(
    object(
      { name: Type.String(), description: Type.String({ description: 'Who is in it, and what they meet.' }) },
      { title: 'Pack' },
    ),
  ),
});

export const sandboxList = object({ sandboxes: Type.Array(sandboxView), next });

export type SandboxView = Static<typeof sandboxView>;
export type PackView = Static<typeof packList>['packs'][number];
export type SandboxCreation = Static<typeof sandboxCreation>;

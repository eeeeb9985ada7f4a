import { type Static, Type } from 'typebox';
import { boundedText, choice, instant, object } from './common.ts';

export const stateDump = object(
  {
    version: Type.Literal(1),
    records: Type.Record(
      Type.String(),
      Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: true })),
      {
        description: 'All records, by kind.',
      },
    ),
    sequences: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  },
  {
    title: 'State',
    description:
      'Everything in a sandbox but its journal: records, clock, random stream. It holds secrets: hashes of passwords, TOTP secrets, session ids.',
  },
);

export const savedState = object({ savedAt: instant('The time of the wall clock.') }, { title: 'SavedState' });

export const snapshotCreation = object({ name: Type.Optional(boundedText('What to call it.', 100)) });

export const snapshotView = object(
  { id: Type.String(), name: Type.Optional(Type.String()), takenAt: instant('The time in the sandbox.') },
  { title: 'Snapshot' },
);

export const snapshotList = object({ snapshots: Type.Array(snapshotView) });

export const allowListQuery = object({
  kind: Type.Optional(
    choice(['root', 'iam', 'retail', 'workforce', 'federated', 'builder'], {
      description: 'One kind of user only.',
    }),
  ),
});

export const allowListView = object(
  {
    domains: Type.Array(Type.String(), { description: 'All domains to allow, each once.' }),
    kinds: Type.Record(Type.String(), Type.Array(Type.String()), { description: 'The same by kind of user.' }),
  },
  { title: 'AllowList' },
);

export type State = Static<typeof stateDump>;
export type SavedState = Static<typeof savedState>;
export type SnapshotView = Static<typeof snapshotView>;
export type AllowListView = Static<typeof allowListView>;

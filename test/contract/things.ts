import { absolute, type Dump, type Kind, type Row, type Store } from '../../src/core/store.ts';

/** A record with something of everything that a kind can declare. */
export interface Thing extends Row {
  readonly name: string;
  readonly owner: string;
  readonly tags: readonly string[];
  readonly madeAt: number;
  readonly diesAt?: number;
  readonly count?: number;
  readonly inner?: { readonly list: readonly { readonly x: number }[] };
}

export const things: Kind<Thing> = {
  name: 'things',
  claims: (thing) => [`name/${thing.name.toLowerCase()}`],
  indexes: { owner: (thing) => [thing.owner], tag: (thing) => thing.tags },
  expiresAt: (thing) => thing.diesAt,
  rebase: (thing, bornAt) => ({
    ...thing,
    madeAt: absolute(thing.madeAt, bornAt),
    ...(thing.diesAt !== undefined && { diesAt: absolute(thing.diesAt, bornAt) }),
  }),
};

/** A kind that declares nothing. */
export const notes: Kind<Row & { readonly text: string }> = { name: 'notes' };

export const kinds = [things, notes];

export const thing = (id: string, rest: Partial<Thing> = {}): Thing => ({
  id,
  name: id,
  owner: 'o',
  tags: [],
  madeAt: 1,
  ...rest,
});

export const dumpOf = (records: readonly Thing[], sequences: Dump['sequences'] = {}): Dump => ({
  records: records.length === 0 ? {} : { things: records },
  sequences,
});

/** Makes, by an adapter, the set that any number of stores open on. */
export type MakeFixtureSet = (fixtures: Dump) => Promise<{ open(bornAt: number): Store }>;

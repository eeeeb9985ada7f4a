/** A site that people enter with an AWS Builder ID (BUILDER-15). */
export interface Tool {
  /** Names its texts. */
  readonly id: keyof typeof table;
  /** As people and sessions call it. */
  readonly name: string;
  readonly host: string;
  /** Whether people choose a unique alias before anything else. */
  readonly aliasFirst: boolean;
  /** `device`: it shows a code, as an editor would, and waits until a browser has let it in. */
  readonly entersBy: 'page' | 'device';
}

interface Row {
  readonly name: string;
  readonly host: string;
  readonly aliasFirst?: true;
  readonly entersBy?: 'device';
}

/** A new tool is a row here, and its texts in `pages/locales/…/tools.ts`. */
const table = {
  community: { name: 'AWS Community', host: 'community.aws' },
  codeCatalyst: { name: 'Amazon CodeCatalyst', host: 'codecatalyst.aws', aliasFirst: true },
  codeWhisperer: { name: 'Amazon CodeWhisperer', host: 'codewhisperer.aws', entersBy: 'device' },
  migrationHub: { name: 'AWS Migration Hub', host: 'migrationhub.aws' },
  rePost: { name: 'AWS re:Post', host: 'repost.aws' },
  startups: { name: 'AWS Startups', host: 'startups.aws' },
  skillBuilder: { name: 'AWS Skill Builder', host: 'skillbuilder.aws' },
  registration: { name: 'AWS web registration', host: 'registration.aws' },
} as const satisfies Readonly<Record<string, Row>>;

export const builderTools: readonly Tool[] = Object.entries<Row>(table).map(
  ([id, { name, host, aliasFirst = false, entersBy = 'page' as const }]) => ({
    id: id as Tool['id'],
    name,
    host,
    aliasFirst,
    entersBy,
  }),
);

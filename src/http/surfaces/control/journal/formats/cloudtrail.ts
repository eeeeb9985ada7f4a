import { createHash } from 'node:crypto';
import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import { emulatedHost } from '../../../../addresses/hosts.ts';
import { isoTime } from '../../times.ts';
import { apiRecord } from './api-record.ts';
import { identityOf } from './identity.ts';
import type { JournalFormat } from './index.ts';
import { signInRecord } from './sign-in-record.ts';

/** The part of a CloudTrail record that says what happened. */
export interface TrailRecord {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsServiceEvent';
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestID?: string;
  readonly responseElements?: object;
  readonly additionalEventData?: object;
  readonly serviceEventDetails?: object;
  /** The name of a user who is not there is hidden: it might be a password. */
  readonly isHidden?: boolean;
}

/**
 * Sign-ins and API calls in the shape of CloudTrail records (TEST-19). The journal keeps no parameters and no user agents, so
 * there are none in it.
 */
export const cloudTrail: JournalFormat = {
  type: 'application/json; charset=utf-8',
  extension: 'json',
  head: '{"Records":[',
  foot: ']}\n',
  separator: ',\n',
  items: async (entries, sandbox) => {
    const items: string[] = [];
    for (const entry of entries) {
      const record = entry.kind === 'request' ? apiRecord(entry) : signInRecord(entry);
      if (record !== undefined) items.push(JSON.stringify(await whole(record, entry, entries, sandbox)));
    }
    return items;
  },
};

async function whole(
  { isHidden, ...record }: TrailRecord,
  entry: JournalEntry,
  entries: readonly JournalEntry[],
  sandbox: Sandbox,
) {
  const { host, address } = requestOf(entry, entries)?.facts ?? {};
  const userIdentity = await identityOf(sandbox, entry, isHidden === true);
  return {
    eventVersion: '1.11',
    userIdentity,
    eventTime: isoTime(entry.at).replace(/\.\d+Z$/, 'Z'),
    ...record,
    awsRegion: emulatedHost(String(host))?.region ?? 'us-east-1',
    sourceIPAddress: typeof address === 'string' && address !== '' ? address : '127.0.0.1',
    userAgent: '-',
    requestParameters: null,
    responseElements: record.responseElements ?? null,
    eventID: idOf(`${sandbox.name}/${sandbox.world.life}/${entry.seq}`),
    readOnly: /^(?:Get|List|Describe|Simulate|Generate)/.test(record.eventName),
    managementEvent: true,
    recipientAccountId: userIdentity.accountId ?? '',
    eventCategory: 'Management',
  };
}

/** The request that an event belongs to: it is told after the events of its flow. */
const requestOf = (entry: JournalEntry, entries: readonly JournalEntry[]): JournalEntry | undefined =>
  entry.kind === 'request'
    ? entry
    : entries.find(
        ({ kind, seq, facts }) =>
          kind === 'request' &&
          seq > entry.seq &&
          (entry.facts.flowId === undefined || facts.flowId === entry.facts.flowId),
      );

/** The same entry has the same id whenever it is asked for. */
function idOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

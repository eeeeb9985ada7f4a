import { STATUS_CODES } from 'node:http';
import type { JournalEntry } from '../../../../core/journal/journal.ts';
import { version } from '../../../../version.ts';
import { isoTime } from '../times.ts';
import type { JournalFormat } from './index.ts';

/**
 * The requests as an HTTP archive 1.2. The journal keeps no headers, cookies, queries and bodies, so there are none in it;
 * members that begin with `_` tell the rest.
 */
export const har: JournalFormat = {
  type: 'application/json; charset=utf-8',
  extension: 'har',
  get head() {
    const creator = { name: 'Latchkey', version: version() };
    return `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`;
  },
  foot: ']}}\n',
  separator: ',\n',
  items: async (entries) =>
    entries.filter(({ kind }) => kind === 'request').map((entry) => JSON.stringify(archived(entry))),
};

/** Nobody has measured it. */
const UNKNOWN = -1;
const NOTHING = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: UNKNOWN, bodySize: UNKNOWN };

function archived({ seq, at, reason, user, facts }: JournalEntry) {
  const { method, host, path, status, durationMs, service, operation, flow, state, event, client, rule } = facts;
  const time = Number(durationMs);
  const told = { service, operation, flow, state, event, client, rule };
  return {
    startedDateTime: isoTime(at),
    time,
    request: { method, url: urlOf(host, path), queryString: [], ...NOTHING },
    response: {
      status,
      statusText: STATUS_CODES[Number(status)] ?? '',
      ...NOTHING,
      content: { size: 0, mimeType: 'application/octet-stream' },
      redirectURL: '',
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _seq: seq,
    _reason: reason,
    _user: user,
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [`_${name}`, value])),
  };
}

/** A host that came over the wire may be none. */
function urlOf(host: unknown, path: unknown): string {
  const url = `https://${host || 'localhost'}${path}`;
  return URL.canParse(url) ? url : 'https://invalid/';
}

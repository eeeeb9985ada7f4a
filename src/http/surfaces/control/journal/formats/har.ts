import { STATUS_CODES } from 'node:http';
import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import { version } from '../../../../../version.ts';
import { isoTime } from '../../times.ts';
import { exchangeViewOf, notKept, type ShownExchange } from '../exchange/exchange-view.ts';
import type { JournalFormat } from './index.ts';

/**
 * The requests as an HTTP archive 1.2, with heads and bodies of those for which they are kept, without secrets; members that begin
 * with `_` tell the rest.
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
  items: async (entries, sandbox) =>
    entries
      .filter(({ kind }) => kind === 'request')
      .map((entry) => {
        const exchange = exchangeViewOf(sandbox, entry);
        return JSON.stringify({ ...archived(entry, exchange), ...(!exchange && { comment: notKept(sandbox) }) });
      }),
};

/** Nobody has measured it. */
const UNKNOWN = -1;

function archived({ seq, at, reason, user, facts }: JournalEntry, exchange: ShownExchange | undefined) {
  const { method, host, path, status, durationMs, service, operation, flow, state, event, client, rule } = facts;
  const time = Number(durationMs);
  const told = { service, operation, flow, state, event, client, rule };
  const { request, response } = exchange ?? {};
  const [, query = ''] = request?.url.split('?', 2) ?? [];
  const url = urlOf(host, path);
  const { body } = request ?? {};
  return {
    startedDateTime: isoTime(at),
    time,
    request: {
      method,
      url: query === '' ? url : `${url}?${encodeURI(query)}`,
      queryString: pairsOf(query),
      ...(body?.text !== undefined && { postData: { mimeType: body.type ?? '', text: body.text } }),
      ...message(request, 'cookie'),
    },
    response: {
      status,
      statusText: STATUS_CODES[Number(status)] ?? '',
      ...message(response, 'set-cookie'),
      content: {
        size: response?.body?.bytes ?? 0,
        mimeType: response?.body?.type ?? 'application/octet-stream',
        ...(response?.body?.text !== undefined && { text: response.body.text }),
      },
      redirectURL: response?.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _seq: seq,
    _reason: reason,
    _user: user,
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [`_${name}`, value])),
  };
}

function message(shown: ShownExchange['response'] | ShownExchange['request'] | undefined, cookies: string) {
  const headers = shown?.headers ?? [];
  return {
    httpVersion: `HTTP/${shown !== undefined && 'httpVersion' in shown ? shown.httpVersion : '1.1'}`,
    cookies: headers
      .filter(({ name }) => name.toLowerCase() === cookies)
      .flatMap(({ value }) => cookiesOf(value, cookies)),
    headers,
    headersSize: UNKNOWN,
    bodySize: shown?.body?.bytes ?? UNKNOWN,
  };
}

/** A `Cookie` has several, a `Set-Cookie` one with its attributes. */
const cookiesOf = (value: string, header: string) => {
  const all = value.split(';');
  return (header === 'cookie' ? all : all.slice(0, 1)).map(pairOf);
};

const pairsOf = (query: string) => (query === '' ? [] : query.split('&').map(pairOf));

function pairOf(pair: string): { readonly name: string; readonly value: string } {
  const [name = '', ...value] = pair.trim().split('=');
  return { name, value: value.join('=') };
}

/** A host that came over the wire may be none. */
function urlOf(host: unknown, path: unknown): string {
  const url = `https://${host || 'localhost'}${path}`;
  return URL.canParse(url) ? url : 'https://invalid/';
}

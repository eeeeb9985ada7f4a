import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Answer, ask } from './http.ts';

/** The keys that sign a call. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const mock = 'mock'.repeat(8);
export const ALICE: Keys = { accessKeyId: 'AKIAMOCKALICE0000001', secretAccessKey: `${mock}ALICE001` };
export const ADMIN: Keys = { accessKeyId: 'AKIAMOCKADMIN0000001', secretAccessKey: `${mock}ADMIN001` };
export const BOB: Keys = { accessKeyId: 'AKIAMOCKBOB000000001', secretAccessKey: `${mock}BOB00001` };

/** The hash that the independent signer works with. */
class Sha256 {
  readonly #key: string | Uint8Array | undefined;
  readonly #parts: (string | Uint8Array)[] = [];
  constructor(key?: string | Uint8Array) {
    this.#key = key;
  }
  update(part: string | Uint8Array): void {
    this.#parts.push(part);
  }
  async digest(): Promise<Uint8Array> {
    const hash = this.#key === undefined ? createHash('sha256') : createHmac('sha256', this.#key);
    for (const part of this.#parts) hash.update(part);
    return hash.digest();
  }
  reset(): void {
    this.#parts.length = 0;
  }
}

export interface Unsigned {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Signing {
  readonly keys: Keys;
  readonly service?: string;
  readonly region?: string;
  readonly at?: Date;
  readonly presign?: boolean;
}

/** Signs with the SDK's own signer; a presigned request carries its signature in the URL. */
export async function sign(request: Unsigned, signing: Signing): Promise<Unsigned> {
  const { keys, service = 'sts', region = 'us-east-1', at = new Date(), presign } = signing;
  const url = new URL(request.url);
  const signer = new SignatureV4({ credentials: keys, region, service, sha256: Sha256 as never });
  const wire = {
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: queryOf(url),
    headers: { host: url.host, ...request.headers },
    ...(request.body !== undefined && { body: request.body }),
  };
  const options = { signingDate: at };
  const signed = presign ? await signer.presign(wire, { ...options, expiresIn: 60 }) : await signer.sign(wire, options);
  const pairs = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => `${encode(name)}=${encode(each)}`),
  );
  const query = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return { ...request, url: `${url.origin}${url.pathname}${query}`, headers: signed.headers };
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

function queryOf(url: URL): Record<string, string | string[]> {
  const names = new Set(url.searchParams.keys());
  return Object.fromEntries([...names].map((name) => [name, url.searchParams.getAll(name)]));
}

export const send = (port: number, { url, ...question }: Unsigned): Promise<Answer> => ask(port, url, question);

/** A call of the query protocol, as a client posts it. */
export const posted = (url: string, parameters: Readonly<Record<string, string>>): Unsigned => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: new URLSearchParams(parameters).toString(),
});

import { trustedProxies } from './composition/trusted-proxies.ts';
import { ConfigError } from './config-error.ts';
import { parseDuration } from './core/time/duration.ts';
import { textFormats } from './core/vocabulary/formats.ts';
import { choosingModes, hostsOffAnswers } from './core/vocabulary/setting-fields.ts';
import type { Choosing } from './core/world/choosing.ts';
import { options, parseFlags } from './options.ts';

/** Everything that can be set from outside. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** A port for https; absent, there is none. */
  readonly tls?: number;
  /** A folder for ca.pem and truststore.p12; needs `tls`. */
  readonly caOut?: string;
  /** A file; the library also takes the fixtures themselves. */
  readonly fixtures?: string | object;
  /** A folder that keeps all sandboxes; absent, they end with the process. */
  readonly state?: string;
  readonly locale: 'en' | 'ko';
  readonly seed?: string;
  readonly passwordCost: 'test' | 'real';
  /** Whether sign-in pages offer people to choose from. */
  readonly choosing: 'auto' | 'on' | 'off';
  /** First and last port. */
  readonly sandboxPorts?: readonly [number, number];
  /** Milliseconds of wall time; absent keeps forgotten sandboxes. */
  readonly sandboxIdleMs?: number;
  readonly maxSandboxes: number;
  readonly ownNames: readonly string[];
  /** Hosts that cannot be reached: names, or patterns such as `*.awsapps.com`. */
  readonly hostsOff: readonly string[];
  readonly hostsOffAnswer: 'closed' | 'forbidden';
  /** An `smtp:` or `smtps:` URL; absent, mail stays in the mailbox. */
  readonly smtp?: string;
  /** Domains that mail may leave to beside the reserved ones. */
  readonly smtpAllow: readonly string[];
  /** Hosts that OpenID issuers may be asked at beside near ones: names, or patterns such as `*.corp.example`. */
  readonly issuerAllow: readonly string[];
  /** Hosts that browsers may be led to beside emulated ones and this machine: names, or patterns. */
  readonly redirectAllow: readonly string[];
  /** Addresses, CIDR ranges, `loopback`, `private`; empty believes no `X-Forwarded-For`. */
  readonly trustedProxies: readonly string[];
  readonly token?: string;
  /** A `redis:` or `rediss:` URL; absent keeps everything in memory. */
  readonly store?: string;
  readonly storePrefix: string;
  readonly logLevel: string;
  readonly json: boolean;
}

/**
 * Reads flags, then the environment, then defaults.
 * @throws {ConfigError} naming the option and what it may be
 */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config {
  const flags = parseFlags(args);
  const value = (name: keyof typeof options) =>
    flags[name] ??
    (env[options[name].env] || undefined) ??
    ('default' in options[name] ? options[name].default : undefined);
  const text = (name: keyof typeof options) => (value(name) === undefined ? undefined : String(value(name)));
  return checkConfig({
    port: port('port', text('port') ?? ''),
    host: text('host') ?? '',
    tls: text('tls') === undefined ? undefined : port('tls', text('tls') ?? ''),
    caOut: text('ca-out'),
    fixtures: text('fixtures'),
    state: text('state'),
    locale: oneOf('locale', text('locale'), ['en', 'ko']),
    seed: text('seed'),
    passwordCost: oneOf('password-cost', text('password-cost'), ['test', 'real']),
    choosing: oneOf('choosing', text('choosing'), choosingModes),
    sandboxPorts: range(text('sandbox-ports')),
    sandboxIdleMs: time('sandbox-idle', text('sandbox-idle')),
    maxSandboxes: count('max-sandboxes', text('max-sandboxes') ?? ''),
    ownNames: listOf(text('own-names')),
    hostsOff: hostPatterns('hosts-off', listOf(text('hosts-off'))),
    hostsOffAnswer: oneOf('hosts-off-answer', text('hosts-off-answer'), hostsOffAnswers),
    smtp: smtpUrl(text('smtp')),
    smtpAllow: listOf(text('smtp-allow')),
    issuerAllow: allowedHosts('issuer-allow', listOf(text('issuer-allow'))),
    redirectAllow: allowedHosts('redirect-allow', listOf(text('redirect-allow'))),
    trustedProxies: proxies(listOf(text('trusted-proxies'))),
    token: text('token'),
    store: storeUrl(text('store')),
    storePrefix: prefix(text('store-prefix') ?? ''),
    logLevel: oneOf('log-level', text('log-level'), ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    json: text('json') === 'true' || text('json') === '1',
  });
}

/**
 * TEST-11: beyond loopback the test's side is not open to everybody.
 * @throws {ConfigError}
 */
export function checkConfig<C extends Pick<Config, 'host' | 'token' | 'state' | 'store' | 'tls' | 'caOut'>>(
  config: C,
): C {
  const { state, store, tls, caOut } = config;
  if (caOut !== undefined && tls === undefined)
    throw new ConfigError('--ca-out writes the certificate of --tls: give a port for that');
  if (state !== undefined && store !== undefined)
    throw new ConfigError('--state and --store cannot be used together: a store keeps everything by itself');
  if (isLoopback(config.host) || config.token !== undefined) return config;
  throw new ConfigError(
    `--host ${config.host} is reachable from other machines: set LATCHKEY_TOKEN (or --token) to protect control API, home page, mailbox and journal`,
  );
}

/** TEST-14: people are offered by themselves where only this machine reaches the mock, and it is nobody else's either. */
export function choosingAt({ choosing, host, token, store }: Partial<Config> & Pick<Config, 'host'>): Choosing {
  if (choosing === 'on') return 'everybody';
  if (choosing === 'off') return 'nobody';
  return isLoopback(host) && token === undefined && store === undefined ? 'near' : 'asked';
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

function port(name: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new ConfigError(`--${name} must be a number from 0 to 65535, not “${text}”`);
  return number;
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new ConfigError(`--${name} must be a whole number from 1, not “${text}”`);
  return Number(text);
}

function time(name: string, text: string | undefined): number | undefined {
  const ms = text === undefined ? undefined : parseDuration(text);
  if (text !== undefined && (ms === undefined || ms <= 0))
    throw new ConfigError(`--${name} must be a length of time such as 30m, not “${text}”`);
  return ms;
}

function storeUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !['redis:', 'rediss:'].includes(new URL(text).protocol))
    throw new ConfigError('--store must be an address such as redis://localhost:6379 or rediss://…');
  return text;
}

function smtpUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol) || new URL(text).hostname === '')
    throw new ConfigError('--smtp must be an address such as smtp://localhost:1025 or smtps://…');
  return text;
}

function prefix(text: string): string {
  if (!/^[\w.:-]{1,64}$/.test(text))
    throw new ConfigError(`--store-prefix must be up to 64 letters, digits, “.”, “:”, “_” and “-”, not “${text}”`);
  return text;
}

export const listOf = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);

function hostPatterns(name: string, patterns: readonly string[]): readonly string[] {
  const wrong = patterns.find((pattern) => !textFormats['host-pattern'].accepts(pattern));
  if (wrong === undefined) return patterns;
  throw new ConfigError(`--${name} must be names of hosts or patterns such as *.example.com, not “${wrong}”`);
}

/** TEST-11: a list that names nobody and lets everybody through is no list. */
function allowedHosts(name: string, patterns: readonly string[]): readonly string[] {
  const open = patterns.find((pattern) => !/[a-z0-9]/i.test(pattern));
  if (open === undefined) return hostPatterns(name, patterns);
  throw new ConfigError(`--${name} ${open} is open to every host: name hosts, or patterns such as *.example.com`);
}

function proxies(ranges: readonly string[]): readonly string[] {
  const named = ranges.filter((each) => each !== 'none');
  try {
    trustedProxies(named);
    return named;
  } catch (error) {
    throw new ConfigError(
      `--trusted-proxies must be addresses, ranges such as 172.16.0.0/12, loopback, private or none, not “${(error as RangeError).message}”`,
    );
  }
}

function range(text: string | undefined): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last))
    throw new ConfigError(`--sandbox-ports must be two ports such as 4601-4620, not “${text}”`);
  return [port('sandbox-ports', first), port('sandbox-ports', last)];
}

function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text);
  if (found === undefined) throw new ConfigError(`--${name} must be one of ${allowed.join(', ')}, not “${text}”`);
  return found;
}

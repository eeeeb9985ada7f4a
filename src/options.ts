import { parseArgs } from 'node:util';
import { explainFlags } from './command-line/explain-flags.ts';
import { ConfigError } from './config-error.ts';

interface OptionShape {
  readonly type: 'string' | 'boolean' | 'number';
  readonly default?: string | boolean | number;
  readonly env: string;
  readonly description: string;
  readonly placeholder?: string;
}

/** The one list of options: flag, environment variable, default and help of each. */
export const options = {
  port: {
    type: 'number',
    default: 4600,
    env: 'LATCHKEY_PORT',
    placeholder: 'PORT',
    description: 'Port to listen on; 0 takes a free one',
  },
  host: {
    type: 'string',
    default: '127.0.0.1',
    env: 'LATCHKEY_HOST',
    placeholder: 'ADDRESS',
    description: 'Address to listen on; other than loopback needs a token',
  },
  tls: {
    type: 'number',
    env: 'LATCHKEY_TLS',
    placeholder: 'PORT',
    description: 'Port for https beside the plain one, such as 443; 0 takes a free one',
  },
  'ca-out': {
    type: 'string',
    env: 'LATCHKEY_CA_OUT',
    placeholder: 'DIR',
    description: 'Folder that ca.pem and truststore.p12 are written to at the start, for clients of --tls',
  },
  fixtures: {
    type: 'string',
    env: 'LATCHKEY_FIXTURES',
    placeholder: 'FILE',
    description: 'Fixture file (YAML or JSON) instead of the default people',
  },
  state: {
    type: 'string',
    env: 'LATCHKEY_STATE',
    placeholder: 'DIR',
    description: 'Folder that keeps all sandboxes, so that the next start goes on with them',
  },
  locale: {
    type: 'string',
    default: 'en',
    env: 'LATCHKEY_LOCALE',
    placeholder: 'en|ko',
    description: 'Language of mail where no browser decides',
  },
  seed: {
    type: 'string',
    env: 'LATCHKEY_SEED',
    placeholder: 'TEXT',
    description: 'Makes ids, codes and captchas of the default sandbox repeatable',
  },
  'password-cost': {
    type: 'string',
    default: 'test',
    env: 'LATCHKEY_PASSWORD_COST',
    placeholder: 'test|real',
    description: 'Cost of argon2: about 2 ms, or as in production',
  },
  choosing: {
    type: 'string',
    default: 'auto',
    env: 'LATCHKEY_CHOOSING',
    placeholder: 'auto|on|off',
    description:
      'Seeded people to choose from on sign-in pages; auto: on loopback only, without token and store; off: in no sandbox',
  },
  'sandbox-ports': {
    type: 'string',
    env: 'LATCHKEY_SANDBOX_PORTS',
    placeholder: 'A-B',
    description: 'Ports that sandboxes with a port of their own may take',
  },
  'sandbox-idle': {
    type: 'string',
    env: 'LATCHKEY_SANDBOX_IDLE',
    placeholder: 'TIME',
    description: 'Drops sandboxes that are unused for this time, such as 30m; the default one stays',
  },
  'max-sandboxes': {
    type: 'number',
    default: 10_000,
    env: 'LATCHKEY_MAX_SANDBOXES',
    placeholder: 'NUMBER',
    description: 'The most sandboxes at once; more are refused',
  },
  'own-names': {
    type: 'string',
    env: 'LATCHKEY_OWN_NAMES',
    placeholder: 'A,B',
    description: 'Further host names of the plain endpoint',
  },
  'hosts-off': {
    type: 'string',
    env: 'LATCHKEY_HOSTS_OFF',
    placeholder: 'A,B',
    description: 'Hosts that cannot be reached, such as *.awsapps.com, unless a sandbox says otherwise',
  },
  'hosts-off-answer': {
    type: 'string',
    default: 'closed',
    env: 'LATCHKEY_HOSTS_OFF_ANSWER',
    placeholder: 'closed|forbidden',
    description: 'Answer of those hosts: a closed connection, or the 403 of a filtering proxy',
  },
  smtp: {
    type: 'string',
    env: 'LATCHKEY_SMTP',
    placeholder: 'URL',
    description: 'Server that mail is also delivered to, such as smtp://localhost:1025; for reserved domains only',
  },
  'smtp-allow': {
    type: 'string',
    env: 'LATCHKEY_SMTP_ALLOW',
    placeholder: 'A,B',
    description: 'Further domains that mail may leave to, such as corp.internal or *.corp.internal',
  },
  'issuer-allow': {
    type: 'string',
    env: 'LATCHKEY_ISSUER_ALLOW',
    placeholder: 'A,B',
    description:
      'Further hosts of OpenID issuers that are asked for keys, beside loopback and private names: names, or *.corp.example',
  },
  'redirect-allow': {
    type: 'string',
    env: 'LATCHKEY_REDIRECT_ALLOW',
    placeholder: 'A,B',
    description:
      'Further hosts that browsers may be led to, beside emulated ones and this machine: names such as app, or *.corp.internal',
  },
  'trusted-proxies': {
    type: 'string',
    default: 'loopback',
    env: 'LATCHKEY_TRUSTED_PROXIES',
    placeholder: 'A,B',
    description: 'Whose X-Forwarded-For is believed: addresses, ranges such as 10.0.0.0/8, loopback, private, none',
  },
  token: {
    type: 'string',
    env: 'LATCHKEY_TOKEN',
    placeholder: 'TEXT',
    description: 'Secret that control API, home page, mailbox and journal then ask for',
  },
  store: {
    type: 'string',
    env: 'LATCHKEY_STORE',
    placeholder: 'URL',
    description: 'Redis that replicas share, such as redis://localhost:6379; else memory',
  },
  'store-prefix': {
    type: 'string',
    default: 'latchkey',
    env: 'LATCHKEY_STORE_PREFIX',
    placeholder: 'TEXT',
    description: 'Beginning of all keys there; replicas share it',
  },
  'log-level': {
    type: 'string',
    default: 'warn',
    env: 'LATCHKEY_LOG_LEVEL',
    placeholder: 'LEVEL',
    description: 'pino level: fatal, error, warn, info, debug, trace or silent',
  },
  json: {
    type: 'boolean',
    default: false,
    env: 'LATCHKEY_JSON',
    description: 'Print where the mock listens as one line of JSON',
  },
} as const satisfies Readonly<Record<string, OptionShape>>;

/** The options for `--help`, one a line. */
export function optionHelp(): string {
  const rows = Object.entries<OptionShape>(options).map(
    ([name, { placeholder, description, env, default: preset }]) => {
      const flag = `  --${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
      return `${flag.padEnd(28)} ${description} [${env}${preset === undefined ? '' : `, ${preset}`}]`;
    },
  );
  return rows.join('\n');
}

/**
 * Reads flags of the command line.
 * @throws {ConfigError} naming the nearest flag where there is none of that name
 */
export function parseFlags(args: readonly string[]): Partial<Record<keyof typeof options, string | boolean>> {
  const shapes = Object.entries<OptionShape>(options).map(([name, { type }]) => [
    name,
    { type: type === 'boolean' ? 'boolean' : 'string' } as const,
  ]);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(shapes), strict: true }).values as ReturnType<
      typeof parseFlags
    >;
  } catch (error) {
    throw new ConfigError(explainFlags(error as NodeJS.ErrnoException, Object.keys(options)));
  }
}

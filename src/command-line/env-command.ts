import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from '../client/create-client.ts';
import type { SaidKind, SignedInState, SignInWish } from '../client/types.ts';
import { CA, STORAGE_STATE, writeSignIn } from '../client/write-sign-in.ts';
import { ConfigError } from '../config-error.ts';
import { makeFolder } from '../make-folder.ts';
import { explainFlags } from './explain-flags.ts';
import { mockUrl } from './mock-url.ts';
import { shellWord } from './shell-word.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Variables = Readonly<Record<string, string>>;

const text = { type: 'string' } as const;

const flags = {
  ...{ url: text, token: text, sandbox: text, folder: text },
  ...{ style: text, surface: text, mfa: text, region: text, account: text, role: text },
  json: { type: 'boolean' },
} as const;

/** The two parts of an id, by kind; those of other kinds are e-mail addresses. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['iam', 'ACCOUNT:NAME such as 111122223333:alice'],
  ['workforce', 'DIRECTORY:NAME such as d-1234567890:jane_doe'],
  ['federated', 'PROVIDER:NAME such as openid:wendy'],
]);

/** The way to a user who is signed in. */
export interface EnvLines {
  /** The variables that lead clients there, for a shell to read, or as JSON. */
  readonly variables: string;
  /** A line for people, where a client cannot be told by a variable. */
  readonly advice?: string;
}

/**
 * `latchkey env KIND ID`: signs a user in at a mock that runs, and writes the files for AWS clients into a folder of their own.
 * @throws {ConfigError}; `ProblemError` when the mock refuses
 */
export async function envCommand(args: readonly string[], env: Environment): Promise<EnvLines> {
  const { positionals, values } = parse(args);
  const [kind, id, ...more] = positionals;
  if (kind === undefined || id === undefined || more.length > 0)
    throw new ConfigError('env takes a kind and an id: latchkey env iam 111122223333:alice');
  const parts = PARTS.get(kind);
  if (parts !== undefined && !id.includes(':'))
    throw new ConfigError(`the id of ${kind} has two parts, ${parts}, and not only “${id}”`);
  const { token = env.LATCHKEY_TOKEN, sandbox, folder } = values;
  const url = mockUrl(values.url, env);
  if (folder !== undefined) await demandOwn(folder);
  const { users } = createClient(url, token ? { token } : {}).sandbox(sandbox);
  const state = await users.signIn(kind as SaidKind, id, wishOf(values)).catch((error) => explainSilence(error, url));
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'latchkey-env-')));
  const written = await writeSignIn(home, state);
  const { variables = written, advice } = await overTls(written, state, env);
  return { variables: values.json === true ? JSON.stringify(variables) : exports(variables), advice };
}

/** Java and Chromium read no PEM file; where all goes over TLS, they have their own. */
async function overTls(
  variables: Variables,
  { files }: SignedInState,
  { JAVA_TOOL_OPTIONS: present }: Environment,
): Promise<{ readonly variables?: Variables; readonly advice?: string }> {
  const { SSL_CERT_FILE: ca, HOME: home } = variables;
  const pem = files.find(({ path }) => path === CA)?.text;
  if (ca === undefined || home === undefined || pem === undefined) return {};
  const { trustForOthers } = await import('./env-trust.ts');
  const { java, chromium } = await trustForOthers(home, pem, present);
  const advice = `Chromium on Linux has a store of its own, which certutil (libnss3-tools) fills: ${chromium}`;
  return { variables: { ...variables, JAVA_TOOL_OPTIONS: java }, advice };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
  } catch (error) {
    throw new ConfigError(explainFlags(error as NodeJS.ErrnoException, Object.keys(flags)));
  }
}

type Values = ReturnType<typeof parse>['values'];

function wishOf({ style, surface, mfa, region, account, role }: Values): SignInWish {
  const given = {
    style,
    surface,
    region,
    account,
    role,
    mfa: mfa === 'true' || mfa === 'false' ? mfa === 'true' : mfa,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as SignInWish;
}

/**
 * Nobody's real profiles are written over. A folder that is missing is made.
 * @throws {ConfigError}
 */
async function demandOwn(folder: string): Promise<void> {
  const has = (name: string) =>
    access(join(folder, name)).then(
      () => true,
      () => false,
    );
  if ((await has('.aws')) && !(await has(STORAGE_STATE)))
    throw new ConfigError(`--folder ${folder} has an .aws that is not ours; take an empty one`);
  await makeFolder(folder, 0o700).catch(({ message }) => {
    throw new ConfigError(`--folder ${folder} cannot be made: ${message}`);
  });
}

const exports = (variables: Variables): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}=${shellWord(value)}`)
    .join('\n');

/** Node says no more of a mock that is not there than that its fetch has failed. */
function explainSilence(error: unknown, url: string): never {
  if (!(error instanceof TypeError)) throw error;
  throw new Error(`no mock answers at ${url}. Start one, or name it with --url.`);
}

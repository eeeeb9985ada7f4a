import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from './client/create-client.ts';
import type { SaidKind, SignInWish } from './client/types.ts';
import { STORAGE_STATE, writeSignIn } from './client/write-sign-in.ts';
import { ConfigError } from './config-error.ts';
import { explainFlags } from './explain-flags.ts';
import { makeFolder } from './make-folder.ts';
import { mockUrl } from './mock-url.ts';

const text = { type: 'string' } as const;

const flags = {
  ...{ url: text, token: text, sandbox: text, folder: text },
  ...{ style: text, surface: text, mfa: text, region: text, account: text, role: text },
  json: { type: 'boolean' },
} as const;

/**
 * `latchkey env KIND ID`: signs a user in at a mock that runs, writes the files for AWS clients into a folder of their own, and
 * answers the variables that lead clients there, for a shell to read.
 * @throws {ConfigError}; `ProblemError` when the mock refuses
 */
export async function envCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { positionals, values } = parse(args);
  const [kind, id, ...more] = positionals;
  if (kind === undefined || id === undefined || more.length > 0)
    throw new ConfigError('env takes a kind and an id: latchkey env iam 111122223333:alice');
  const { token = env.LATCHKEY_TOKEN, sandbox, folder } = values;
  const url = mockUrl(values.url, env);
  if (folder !== undefined) await demandOwn(folder);
  const { users } = createClient(url, token ? { token } : {}).sandbox(sandbox);
  const state = await users.signIn(kind as SaidKind, id, wishOf(values)).catch((error) => explainSilence(error, url));
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'latchkey-env-')));
  const variables = await writeSignIn(home, state);
  return values.json === true ? JSON.stringify(variables) : exports(variables);
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

const exports = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');

/** Node says no more of a mock that is not there than that its fetch has failed. */
function explainSilence(error: unknown, url: string): never {
  if (!(error instanceof TypeError)) throw error;
  throw new Error(`no mock answers at ${url}. Start one, or name it with --url.`);
}

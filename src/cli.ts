import { parseArgs } from 'node:util';
import type { CaUnavailable } from './command-line/ca-unavailable.ts';
import { endOnSignal } from './command-line/end-on-signal.ts';
import { explainCommand, explainFlags, explainVariables } from './command-line/explain-flags.ts';
import { type Config, readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { DomainError } from './core/errors.ts';
import type { FixtureProblem } from './core/refusals/control-facts.ts';
import { formatOldNames, formatProblems } from './core/refusals/format-problems.ts';
import { counted } from './counted.ts';
import { options } from './options.ts';
import type { RunningServer } from './server.ts';
import { StoreRefused } from './stores/store-refused.ts';

/** The command line. Exit codes: 0 all well, 1 could not listen or be reached, 2 wrong options, fixtures, files, state or store. */
export async function main(argv: readonly string[]): Promise<void> {
  const [first = 'start', ...rest] = argv;
  try {
    if (first === 'help' || argv.includes('--help') || argv.includes('-h'))
      return say((await import('./command-line/help.ts')).helpOn(first === 'help' ? rest[0] : first));
    if (first === '--version' || first === '-v') return say((await import('./version.ts')).version());
    if (first === 'validate') return await validate(rest);
    if (first === 'ca') return await (await import('./command-line/ca-command.ts')).caCommand(rest, say);
    if (first === 'env') return await sayEnv(rest);
    if (first !== 'start' && !first.startsWith('-'))
      throw new ConfigError(explainCommand(first, (await import('./command-line/help.ts')).COMMANDS));
    await start(first === 'start' ? rest : argv);
  } catch (error) {
    fail(error);
  }
}

async function start(args: readonly string[]): Promise<void> {
  const config = readConfig(args, process.env);
  const starting = import('./server.ts').then(({ runServer }) => runServer(config));
  endOnSignal(starting, fail);
  const server = await starting;
  const variables = Object.values(options).map((option) => option.env);
  for (const notice of [...explainVariables(process.env, variables), ...server.notices])
    process.stderr.write(`latchkey: ${notice}\n`);
  say(
    config.json
      ? JSON.stringify({ origin: server.origin, port: server.port, tlsPort: server.tlsPort, pid: process.pid })
      : await greet(server, config),
  );
}

const greet = async (server: RunningServer, { fixtures }: Config): Promise<string> =>
  (await import('./command-line/greeting.ts')).greeting(server, fixtures !== undefined);

async function sayEnv(args: readonly string[]): Promise<void> {
  const { envCommand } = await import('./command-line/env-command.ts');
  const { variables, advice } = await envCommand(args, process.env);
  say(variables);
  // A shell that reads the variables does not run it.
  if (advice !== undefined) process.stderr.write(`latchkey: ${advice}\n`);
}

async function validate(args: readonly string[]): Promise<void> {
  const [file, ...more] = filesOf(args);
  if (file === undefined || more.length > 0)
    throw new ConfigError('validate takes one fixture file: latchkey validate FILE');
  const { readFixtureFile } = await import('./composition/fixture-source.ts');
  const { file: read, oldNames } = await readFixtureFile(file);
  if (oldNames.length > 0) say(formatOldNames(oldNames));
  const { accounts = [] } = read;
  const old = oldNames.length === 0 ? '' : `, ${counted(oldNames.length, 'old name')}`;
  say(`${file}: fine, ${counted(accounts.length, 'account')}${old}`);
}

function filesOf(args: readonly string[]): readonly string[] {
  try {
    return parseArgs({ args: [...args], options: {}, strict: true, allowPositionals: true }).positionals;
  } catch (error) {
    throw new ConfigError(explainFlags(error as NodeJS.ErrnoException, []));
  }
}

const say = (text: string): void => {
  process.stdout.write(`${text.trimEnd()}\n`);
};

function fail(error: unknown): void {
  const { lines, exitCode } = explain(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode;
}

/** The fault and the way out, without a stack trace. */
function explain(error: unknown): { lines: string[]; exitCode: number } {
  if (error instanceof ConfigError)
    return { lines: [`latchkey: ${error.message}`, 'See latchkey --help.'], exitCode: 2 };
  if (error instanceof DomainError && error.code === 'INVALID_FIXTURES') {
    const { problems } = error.facts as { problems: readonly FixtureProblem[] };
    return { lines: [formatProblems(problems)], exitCode: 2 };
  }
  if (error instanceof Error && error.name === 'CaUnavailable')
    return { lines: [`latchkey: ${error.message}`], exitCode: (error as CaUnavailable).exitCode };
  if (error instanceof StoreRefused) return { lines: [`latchkey: ${error.message}`], exitCode: 2 };
  const { code, syscall, path, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === 'ENOENT') return { lines: [`latchkey: there is no file ${path}`], exitCode: 2 };
  if (syscall === 'open' || syscall === 'read')
    return { lines: [`latchkey: the fixture file cannot be read: ${message}`], exitCode: 2 };
  if (code === 'EADDRINUSE')
    return {
      lines: [
        `latchkey: port ${port} on ${address} is in use. Stop what listens there, or choose another with --port or --tls (0 takes a free one).`,
      ],
      exitCode: 1,
    };
  if (syscall === 'listen' && code === 'EACCES')
    return {
      lines: [`latchkey: this user may not listen on port ${port}. Choose another with --port or --tls, from 1024 up.`],
      exitCode: 2,
    };
  if (code === 'EADDRNOTAVAIL')
    return { lines: [`latchkey: cannot listen on ${address}:${port} (${code}). Choose another --host.`], exitCode: 1 };
  return { lines: [`latchkey: ${message}`], exitCode: 1 };
}

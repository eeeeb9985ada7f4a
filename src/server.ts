import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Apps } from './apps.ts';
import type { Config } from './config.ts';
import type { CallWatch } from './core/calls/call-watch.ts';
import { FaultWatch } from './core/faults/fault-watch.ts';
import type { FixtureSet } from './core/fixture-set.ts';
import type { Tools } from './core/sandbox.ts';
import { Sandboxes } from './core/sandboxes.ts';
import { defaultSettings, type Settings } from './core/settings.ts';
import { counted } from './counted.ts';
import { dropIdle } from './drop-idle.ts';
import { createFixtureSource } from './fixture-source.ts';
import { createFront } from './http/server/front.ts';
import { httpServer } from './http/server/http-server.ts';
import { openBacking } from './open-backing.ts';
import { openState } from './open-state.ts';
import { closeServer, listen, OwnPorts } from './own-ports.ts';
import { sweepExpired } from './sweep-expired.ts';
import { createTools } from './tools.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** A mock that listens. */
export interface RunningServer {
  /** The plain endpoint, such as `http://localhost:4600`. */
  readonly origin: string;
  readonly port: number;
  readonly sandboxes: Sandboxes;
  /** Warnings for the operator, a sentence each. */
  readonly notices: readonly string[];
  /** Answers a request of any further listener. */
  readonly answer: RequestListener;
  close(): Promise<void>;
}

/** The parts of a mock, beside its configuration. */
export interface Parts extends Partial<Tools> {
  readonly watches?: readonly CallWatch[];
}

const REDACTED = [
  '*.password',
  '*.code',
  '*.secret',
  '*.token',
  '*.cookie',
  'req.headers.cookie',
  'req.headers.authorization',
];

/**
 * Puts the whole mock together and listens. The one composition root.
 * @throws {DomainError} `INVALID_FIXTURES`; a listening error of Node's, such as `EADDRINUSE`
 */
export async function runServer(config: Config, { watches = [], ...replace }: Parts = {}): Promise<RunningServer> {
  const log = pino({ level: config.logLevel, redact: REDACTED });
  const tools = { ...createTools(), ...replace };
  const fixtures = createFixtureSource(tools.hasher, config.fixtures);
  const backing = await openBacking(config, await fixtures.initial(), log);
  const sandboxes = new Sandboxes(tools, backing, config.maxSandboxes);
  const settings = settingsOf(config);
  const front = createFront({
    sandboxes,
    watches: [...watches, new FaultWatch()],
    ...surroundingsOf(config),
    open: (name) => apps.open(name),
    sandboxOfPort: (port) => ownPorts.sandboxOf(port),
  });
  const ownPorts = new OwnPorts(front, config.host, config.sandboxPorts);
  sandboxes.onGone((name) => void ownPorts.close(name));
  const state = await openState(config.state, backing, ownPorts, tools.wall, log);
  const { token } = config;
  const apps = new Apps({ sandboxes, listeners: ownPorts, fixtures, settings, saveState: state?.save, token }, log);
  const server = httpServer(front);
  try {
    await sandboxes.keep({ name: 'default', fixtures: await fixtures.initial(), seed: config.seed, settings });
    await listen(server, config.port, config.host);
  } catch (error) {
    await state?.leave();
    backing.close();
    throw error;
  }
  await state?.begin();
  const stopSweeping = sweepExpired(sandboxes);
  const stopDropping = dropIdle(sandboxes, ownPorts, config.sandboxIdleMs);
  const notices = noticesOf(await fixtures.initial());
  const { port } = server.address() as AddressInfo;
  return {
    ...{ origin: `http://localhost:${port}`, port, sandboxes, notices },
    answer: front,
    async close() {
      stopDropping();
      stopSweeping();
      state?.end();
      await Promise.all([closeServer(server), ownPorts.closeAll()]);
      await apps.close();
      await state?.close();
      backing.close();
    },
  };
}

/** The front's knowledge of names and machines around it. */
const surroundingsOf = ({ ownNames, trustedProxies: proxies }: Config) => ({
  ownNames,
  isProxy: trustedProxies(proxies),
});

/** Old names of the fixtures are told once, and in full by `latchkey validate`. */
function noticesOf({ oldNames }: FixtureSet): readonly string[] {
  const [first] = oldNames;
  if (first === undefined) return [];
  const { file, line, column, advice } = first;
  const more = oldNames.length > 1 ? ` (and ${counted(oldNames.length - 1, 'other old name')})` : '';
  return [
    `${file}:${line}:${column}: ${advice}${more}; they go with the next version, and \`latchkey validate\` lists them`,
  ];
}

/** The settings of the start; the rest is left to the fixtures. */
const settingsOf = ({ locale, passwordCost }: Config): Partial<Settings> => ({
  ...(locale !== defaultSettings.locale && { locale }),
  ...(passwordCost !== defaultSettings.passwordCost && { passwordCost }),
});

import type { RequestListener, Server } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { type Config, choosingAt } from '../config.ts';
import type { CallWatch } from '../core/calls/call-watch.ts';
import { FaultWatch } from '../core/faults/fault-watch.ts';
import { Metrics } from '../core/journal/metrics.ts';
import { QuotaWatch } from '../core/quotas/quota-watch.ts';
import type { Tools } from '../core/sandbox.ts';
import type { Backing } from '../core/world/backing.ts';
import { Sandboxes } from '../core/world/sandboxes.ts';
import { defaultSettings, type Settings } from '../core/world/settings.ts';
import { worlds } from '../core/world/world.ts';
import { createFront } from '../http/server/front.ts';
import { httpServer } from '../http/server/http-server.ts';
import { inProcess } from '../http/server/in-process.ts';
import type { FixtureSource } from '../http/surfaces/control/tools.ts';
import type { SmtpCarrier } from '../outbound/smtp-carrier.ts';
import { CountedBacking } from '../stores/counted-backing.ts';
import { version } from '../version.ts';
import { Apps } from './apps.ts';
import type { DueMail } from './due-mail.ts';
import { createFixtureSource } from './fixture-source.ts';
import { lateLog } from './late-log.ts';
import { openBacking } from './open-backing.ts';
import { type OpenState, openState } from './open-state.ts';
import { adviseTls, type OpenTls, openTls } from './open-tls.ts';
import { OwnPorts } from './own-ports.ts';
import { createTools } from './tools.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** The parts of a mock, beside its configuration. */
export interface Parts extends Partial<Tools> {
  readonly watches?: readonly CallWatch[];
  readonly log?: FastifyBaseLogger;
}

/** A mock that is put together, and does not listen yet. */
export interface Assembled {
  readonly sandboxes: Sandboxes;
  readonly fixtures: FixtureSource;
  readonly settings: Partial<Settings>;
  readonly ownPorts: OwnPorts;
  readonly apps: Apps;
  readonly front: RequestListener;
  /** A server of plain http. */
  serve(): Server;
  readonly state?: OpenState;
  readonly tls?: OpenTls;
  /** Lets others have folder and store, as they are. */
  leave(): Promise<void>;
  readonly backing: Backing;
  readonly carrier?: SmtpCarrier;
  readonly due?: DueMail;
}

/**
 * Puts the whole mock together. The one composition root.
 * @throws {DomainError} `INVALID_FIXTURES`
 * @throws {StoreRefused}
 */
export async function assemble(
  config: Config,
  { watches = [], log = lateLog(config.logLevel), ...replace }: Parts,
): Promise<Assembled> {
  const made = createTools({ ...config, choosing: choosingAt(config) });
  const { carrier, due } = await smtpOf(config, made, () => sandboxes);
  const tools = {
    ...made,
    carrier: carrier && due && { carry: carrier.carry, expect: due.expect.bind(due) },
    ...replace,
  };
  const fixtures = createFixtureSource(tools.hasher, config.fixtures);
  const backing = await openBacking(config, await fixtures.initial(), log);
  const metrics = new Metrics();
  const counted = new CountedBacking(backing, metrics, config.store !== undefined);
  const sandboxes = new Sandboxes(tools, counted, config.maxSandboxes);
  const settings = settingsOf(config);
  const front = createFront({
    sandboxes,
    watches: [...watches, new FaultWatch(), new QuotaWatch()],
    ...surroundingsOf(config),
    open: (name) => apps.open(name),
    sandboxOfPort: (port) => ownPorts.sandboxOf(port),
  });
  const serve = () => httpServer(front, (port) => log.warn(adviseTls(config, port)));
  // A sandbox has one port: where there is https, both are spoken at it.
  const ownPorts = new OwnPorts(() => kept.tls?.both(serve()) ?? serve(), config.host, config.sandboxPorts);
  sandboxes.onGone((name) => void ownPorts.close(name));
  const kept = await openKept(config, { backing, ownPorts, front, wall: tools.wall, log });
  const { token } = config;
  const served = { saveState: kept.state?.save, ca: kept.tls?.ca, token, askPage: inProcess(front) };
  const expose = () => exposed(metrics, sandboxes);
  const apps = new Apps({ sandboxes, listeners: ownPorts, fixtures, settings, metrics: expose, ...served }, log);
  return { sandboxes, fixtures, settings, ownPorts, apps, front, serve, backing, carrier, due, ...kept };
}

/** Asking for the number of sandboxes is a look at the store, and timed as such. */
async function exposed(metrics: Metrics, { common }: Sandboxes): Promise<{ type: string; text: string }> {
  const { exposition } = await import('../outbound/exposition.ts');
  const began = performance.now();
  const sandboxes = await common.count(worlds);
  metrics.noteStore('scrape', (performance.now() - began) / 1000);
  return exposition(metrics, { sandboxes, version: version() });
}

/** The way out for mail, where a server is named. */
async function smtpOf(
  { smtp: url, smtpAllow: allowed }: Config,
  { mime }: Tools,
  sandboxes: () => Sandboxes,
): Promise<Pick<Assembled, 'carrier' | 'due'>> {
  if (url === undefined) return {};
  const { createSmtpCarrier } = await import('../outbound/smtp-carrier.ts');
  const { DueMail } = await import('./due-mail.ts');
  return { carrier: createSmtpCarrier({ url, allowed, mime }), due: new DueMail(sandboxes) };
}

interface Keeping {
  readonly backing: Backing;
  readonly ownPorts: OwnPorts;
  readonly front: RequestListener;
  readonly wall: () => number;
  readonly log: FastifyBaseLogger;
}

/** Takes up what folder or store keep over the end of a process: sandboxes, and the certificate authority. */
async function openKept(config: Config, around: Keeping): Promise<Pick<Assembled, 'state' | 'tls' | 'leave'>> {
  const { backing, ownPorts, wall, log } = around;
  let state: OpenState | undefined;
  const leave = async (): Promise<void> => {
    await state?.leave();
    backing.close();
  };
  try {
    state = await openState(config.state, backing, ownPorts, wall, log);
    return { state, tls: await openTls(config, around), leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** The front's knowledge of names and machines around it. */
const surroundingsOf = ({ ownNames, trustedProxies: proxies }: Config) => ({
  ownNames,
  isProxy: trustedProxies(proxies),
});

/** The settings of the start; the rest is left to the fixtures. */
const settingsOf = ({ locale, passwordCost, hostsOff, hostsOffAnswer }: Config): Partial<Settings> => ({
  ...(locale !== defaultSettings.locale && { locale }),
  ...(passwordCost !== defaultSettings.passwordCost && { passwordCost }),
  ...(hostsOff.length > 0 && { hostsOff: [...hostsOff] }),
  ...(hostsOffAnswer !== defaultSettings.hostsOffAnswer && { hostsOffAnswer }),
});

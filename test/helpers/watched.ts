import { readConfig } from '../../src/config.ts';
import type { Call } from '../../src/core/calls/call.ts';
import type { CallWatch, Learnt } from '../../src/core/calls/call-watch.ts';
import type { Refusal, RuleAnswer } from '../../src/core/calls/rule-answer.ts';
import { type RunningServer, runServer } from '../../src/server.ts';
import { atEnd } from './at-end.ts';
import { type World, type WorldOptions, world } from './world.ts';

/** The answer of a test's rule to a call, each time that something more is known of it. */
export type Decide = (call: Call, learnt: Learnt) => Refusal | undefined | Promise<Refusal | undefined>;

export const BUSY: RuleAnswer = {
  rule: 'busy',
  status: 503,
  code: 'ComeBackLater',
  message: 'Come back <later> & rest.',
  oauthError: 'come_back',
  headers: { 'retry-after': '7' },
};

const rules = new Map<string, Decide>();
const watch: CallWatch = {
  isAwake: ({ name }) => rules.has(name),
  answerInstead: (call, learnt) => rules.get(call.sandbox?.name ?? '')?.(call, learnt),
};

let running: Promise<RunningServer> | undefined;

/** A mock of this file, each of whose calls a rule of a test may answer. */
export function watchedServer(): Promise<RunningServer> {
  running ??= runServer(readConfig(['--port', '0', '--log-level', 'error'], {}), { watches: [watch] }).then(
    (server) => {
      atEnd(() => server.close());
      return server;
    },
  );
  return running;
}

/** A sandbox whose calls a rule may answer; without a rule, nothing watches it. */
export interface Watched extends World {
  rule(decide: Decide | undefined): void;
}

export async function watched(
  owner: { teardown(end: () => unknown): unknown },
  options: WorldOptions = {},
): Promise<Watched> {
  const w = await world(owner, { ...options, server: await watchedServer() });
  owner.teardown(() => rules.delete(w.name));
  return Object.assign(w, {
    rule(decide: Decide | undefined) {
      if (decide === undefined) rules.delete(w.name);
      else rules.set(w.name, decide);
    },
  });
}

/** Answers calls when something of them has become known. */
export const when =
  (wanted: Learnt, answer: Refusal = BUSY, fits: (call: Call) => boolean = () => true): Decide =>
  (call, learnt) =>
    learnt === wanted && fits(call) ? answer : undefined;

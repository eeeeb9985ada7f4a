import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Example } from '../../src/http/surfaces/control/schemas/common.ts';
import { runServer } from '../../src/server.ts';
import { type Answer, ask } from '../../test/helpers/http.ts';
import { EXAMPLE_KEY } from './example-key.ts';
import { type Stage, scenes } from './example-scenes.ts';

/** An operation that has an example to record. */
export interface Exemplary {
  readonly method: string;
  /** As OpenAPI has it, with `{s}` and the like. */
  readonly path: string;
  readonly example: Example;
}

/** A question and its answer. */
export interface Recorded {
  readonly asked: Example;
  readonly answered: Reply;
  readonly refused?: Reply;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const ORIGIN = 'http://localhost:4600';
const SANDBOXES = `${ORIGIN}/_latchkey/api/sandboxes`;
const NAME = 'checkout';
const NOW = Date.UTC(2030, 0, 1);
const FEW = 3;

/** Asks a mock for every example. Its clocks stand, and its ids are seeded: whenever and wherever, the answers are the same. */
export async function recordExamples(operations: readonly Exemplary[]): Promise<readonly Recorded[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-examples-'));
  const args = ['--port', '0', '--log-level', 'error', '--seed', 'default', '--state', folder];
  const config = readConfig(args, {});
  const server = await runServer(config, { wall: () => NOW, keys: { rsa: async () => EXAMPLE_KEY } });
  const recorded: Recorded[] = [];
  try {
    for (const each of operations) recorded.push(await record(each, stageAt(server.port)));
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
  return recorded;
}

function stageAt(port: number): Stage {
  const send = async (method: string, url: string, body?: unknown) => {
    const answer = await question(port, method, url, body);
    if (answer.status >= 400) throw new Error(`${method} ${url}: ${answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    port,
    call: (method, path, body) => send(method, `${SANDBOXES}/${NAME}${path}`, body),
    replace: (pack) => send('POST', SANDBOXES, { name: NAME, seed: NAME, pack, replace: true }),
    url: (host, path) => `http://${host}.${NAME}.localhost:4600${path}`,
  };
}

async function record({ method, path, example }: Exemplary, stage: Stage): Promise<Recorded> {
  const { given, refused = path.includes('{s}') ? { params: { s: 'unknown' } } : undefined, ...rest } = example;
  await question(stage.port, 'DELETE', `${SANDBOXES}/${NAME}`);
  if (path.includes('{s}')) await question(stage.port, 'POST', SANDBOXES, { name: NAME, seed: NAME, replace: true });
  const scene = given === undefined ? undefined : scenes[given];
  if (given !== undefined && scene === undefined) throw new Error(`there is no scene “${given}”`);
  const asked = over({ params: { s: NAME } }, over((await scene?.(stage)) ?? {}, rest));
  const answered = await reply(stage.port, method, path, asked);
  if (answered.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answered.body)}`);
  if (refused === undefined) return { asked, answered };
  const instead = await reply(stage.port, method, path, over(asked, refused));
  if (instead.status < 400) throw new Error(`${method} ${path} is not refused`);
  return { asked, answered, refused: instead };
}

const over = (base: Example, { params, ...rest }: Example): Example => ({
  ...base,
  ...rest,
  params: { ...base.params, ...params },
});

async function reply(port: number, method: string, path: string, { params = {}, query, body }: Example) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
  const answer = await question(port, method, `${ORIGIN}${filled}${query === undefined ? '' : `?${asked}`}`, body);
  return { status: answer.status, body: readBody(answer) };
}

/** An archive is shown by no example: its bytes are no text. */
function readBody(answer: Answer): unknown {
  const type = answer.headers['content-type'] ?? '';
  if (answer.status === 204 || type.startsWith('application/zip')) return undefined;
  return /[/+]json\b/.test(type)
    ? short(answer.json())
    : answer.text().replace(/"durationMs":[\d.]+/g, `"durationMs":${SOME_MS}`);
}

const question = (port: number, method: string, url: string, body?: unknown): Promise<Answer> =>
  ask(port, url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

/** Every duration in the examples, for no two runs are equally fast. Milliseconds. */
const SOME_MS = 1.5;
const DURATIONS: ReadonlySet<string> = new Set(['durationMs', 'time', 'wait']);

/** Lists with their first members only, and durations that are always the same. */
function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, FEW).map(short);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      DURATIONS.has(key) && typeof each === 'number' ? SOME_MS : short(each),
    ]),
  );
}

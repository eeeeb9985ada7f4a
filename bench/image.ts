/** Size that the Docker image adds to its base, the time from `docker run` to its first answer and to `healthy`, and that of `docker stop`. Needs an engine. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const BASE = process.env.NODE_IMAGE ?? 'node:22-bookworm-slim';
const ROUNDS = 5;
const ASK =
  "fetch('http://127.0.0.1:4600/_latchkey/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))";

const docker = (...args: readonly string[]): string =>
  execFileSync('docker', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    .toString()
    .trim();
const sizeOf = (image: string): number => Number(docker('image', 'inspect', '--format', '{{.Size}}', image)) / 1e6;
const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Milliseconds until something holds. */
function until(began: number, holds: () => boolean): number {
  while (!holds()) if (performance.now() - began > 60_000) throw new Error('the container does not come to answer');
  return performance.now() - began;
}

/** Milliseconds; `ends` is `docker stop`, which sends SIGTERM. */
interface Times {
  readonly answers: number;
  readonly healthy: number;
  readonly ends: number;
}

function start(): Times {
  const began = performance.now();
  const container = docker('run', '--detach', '--rm', '--env', 'LATCHKEY_TOKEN=bench', 'latchkey');
  try {
    const answers = until(began, () => spawnSync('docker', ['exec', container, 'node', '-e', ASK]).status === 0);
    const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', container);
    const healthy = until(began, () => health() === 'healthy');
    const told = performance.now();
    docker('stop', container);
    return { answers, healthy, ends: performance.now() - told };
  } finally {
    spawnSync('docker', ['kill', container]);
  }
}

if (spawnSync('docker', ['info']).status !== 0) console.log('\nimage: no Docker engine on this machine');
else {
  docker('build', '--build-arg', `NODE_IMAGE=${BASE}`, '--file', 'docker/Dockerfile', '--tag', 'latchkey', '.');
  const added = sizeOf('latchkey') - sizeOf(BASE);
  const times = Array.from({ length: ROUNDS }, start);
  const healthy = median(times.map((each) => each.healthy));
  console.log(`\nimage: median of ${ROUNDS}`);
  console.log(`  added to ${BASE}: ${added.toFixed(1)} MB  aim <= 60 MB: ${added <= 60 ? 'met' : 'MISSED'}`);
  console.log(`  docker run to the first answer: ${Math.round(median(times.map((each) => each.answers)))} ms`);
  console.log(
    `  docker run to healthy: ${Math.round(healthy)} ms  aim < 3000 ms: ${healthy < 3000 ? 'met' : 'MISSED'}`,
  );
  const ends = median(times.map((each) => each.ends));
  console.log(`  docker stop to the end: ${Math.round(ends)} ms  aim < 1000 ms: ${ends < 1000 ? 'met' : 'MISSED'}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { explainHang, REPORT_SIGNAL, reportFlags } from './explain-hang.ts';
import type { TapReport } from './tap-report.ts';

/** A test file of a lane. */
export interface LaneFile {
  /** Its path from the root of the tree. */
  readonly name: string;
  /** URL of the compiled module. */
  readonly module: string;
}

export interface Lanes {
  /** The compiled lane.ts. */
  readonly lane: string;
  /** URL of the compiled module that is loaded before it. */
  readonly before: string;
  /** In the order in which they begin. */
  readonly files: readonly LaneFile[];
  readonly count: number;
  readonly cwd: string;
}

/** The longest that a file may take; what hangs is ended. */
const FILE_MS = 600_000;
/** Until it has written its report, if it can. */
const REPORT_MS = 15_000;

/** Runs test files in a few processes, each of which takes a file when it has finished the one before. */
export async function runLanes({ lane, before, files, count, cwd }: Lanes, report: TapReport): Promise<void> {
  const waiting = [...files];
  const running = new Set<ChildProcess>();
  // A run that is ended early still tells how far it came.
  const end = () => {
    waiting.length = 0;
    for (const child of running) child.kill();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const run = async (): Promise<void> => {
    // A process that a file has ended is followed by another.
    while (waiting.length > 0) await runLane();
  };
  const runLane = async (): Promise<void> => {
    // Each file has its own limit, below; a process has none, whatever the number of its files.
    const env = { ...process.env, TAP: '1', TAP_TIMEOUT: '0' };
    const folder = dirname(lane);
    const child = spawn(process.execPath, ['--enable-source-maps', ...reportFlags(folder), '--import', before, lane], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    running.add(child);
    let file: LaneFile | undefined;
    let limit: NodeJS.Timeout | undefined;
    let hang: readonly string[] = [];
    child.on('message', (message) => {
      // tap, too, talks to whoever started it.
      if (message !== 'ready') return;
      clearTimeout(limit);
      file = waiting.shift();
      child.send(file ?? 'none');
      limit = setTimeout(() => {
        child.kill(REPORT_SIGNAL);
        limit = setTimeout(() => {
          hang = explainHang(child.pid ?? 0, folder);
          child.kill('SIGKILL');
        }, REPORT_MS);
      }, FILE_MS);
    });
    const parser = report.lane();
    child.stdout?.pipe(parser);
    const [[code, signal]] = await Promise.all([once(child, 'close'), once(parser, 'complete')]);
    clearTimeout(limit);
    running.delete(child);
    if (file !== undefined) report.fail(`${file.name} ended its process by ${signal ?? `code ${code}`}`, hang);
    else if (signal !== null || (code !== 0 && parser.ok))
      report.fail(`a process of tests ended by ${signal ?? `code ${code}`}`);
  };
  await Promise.all(Array.from({ length: Math.min(count, files.length) }, run));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
}

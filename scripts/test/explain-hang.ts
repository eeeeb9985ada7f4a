import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Flags of Node by which a process writes a report when it is sent the signal, if its event loop goes round at all. */
export const reportFlags = (folder: string): readonly string[] => [
  '--report-on-signal',
  '--report-compact',
  `--report-directory=${folder}`,
];

export const REPORT_SIGNAL = 'SIGUSR2';

interface Report {
  readonly header: { readonly processId: number };
  readonly libuv: readonly { readonly type: string; readonly is_active?: boolean; readonly [fact: string]: unknown }[];
}

/**
 * Lines about a process that hangs: its threads with the time that each has taken, in ticks, where the system tells (Linux); whether
 * its event loop goes round; and for what it waits.
 * @param folder the folder of its reports
 */
export function explainHang(pid: number, folder: string): readonly string[] {
  const report = reportsIn(folder).find(({ header }) => header.processId === pid);
  return [
    ...threadsOf(pid),
    report === undefined
      ? 'its event loop does not go round: it computes, or waits in a call of the system'
      : `its event loop goes round, and waits for ${report.libuv.filter(isAwaited).map(waitFor).join(', ')}`,
  ];
}

/** Node's own handles, such as those of signals, are always there. */
const isAwaited = ({ type, is_active }: Report['libuv'][number]): boolean =>
  is_active === true && !['async', 'check', 'prepare', 'idle', 'signal', 'loop'].includes(type);

const waitFor = ({ type, ...facts }: Report['libuv'][number]): string =>
  [
    type,
    ...['pid', 'fd', 'filename', 'localEndpoint', 'remoteEndpoint', 'firesInMsFromNow'].flatMap((name) =>
      told(facts[name]),
    ),
  ].join(' ');

const told = (fact: unknown): readonly string[] =>
  fact === undefined || fact === null ? [] : [typeof fact === 'object' ? JSON.stringify(fact) : String(fact)];

function reportsIn(folder: string): readonly Report[] {
  const names = readdirSync(folder).filter((name) => /^report\..*\.json$/.test(name));
  return names.flatMap((name) => parsed(readFileSync(join(folder, name), 'utf8')));
}

/** A process that is ended in the middle of its report leaves half of one. */
function parsed(text: string): readonly Report[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function threadsOf(pid: number): readonly string[] {
  const tasks = `/proc/${pid}/task`;
  const read = (task: string, name: string) => readFileSync(join(tasks, task, name), 'utf8').trim();
  try {
    return readdirSync(tasks).map((task) => {
      // The name in brackets may have spaces; the state comes behind it, the times as the 12th and 13th field from there.
      const [state, ...rest] = read(task, 'stat')
        .replace(/^.*\) /s, '')
        .split(' ');
      return `thread ${read(task, 'comm')}: ${state} in ${read(task, 'wchan') || '?'}, ${rest[10]} + ${rest[11]}`;
    });
  } catch {
    return [];
  }
}

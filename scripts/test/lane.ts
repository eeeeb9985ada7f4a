/**
 * A process that takes one test file after the other, as its parent sends them. It tells what passed in a few words, and TAP of what
 * failed: tap reads each line anew at each level that it goes up, here and in the parent.
 */
import whole, { type Test } from 'tap';
import { enterFile, failRunning } from './file-test.ts';
import { type PassedFile, passedLine } from './passed-file.ts';
import type { LaneFile } from './run-lanes.ts';

const files: AsyncIterable<LaneFile> = {
  async *[Symbol.asyncIterator]() {
    for (;;) {
      const file = new Promise<LaneFile | 'none'>((resolve) => process.once('message', resolve));
      // tap lets the process end while only its parent could say more.
      process.channel?.ref();
      process.send?.('ready');
      const next = await file;
      if (next === 'none') return;
      yield next;
    }
  },
};

process.on('uncaughtException', failRunning);

async function runFiles(all: Test): Promise<void> {
  for await (const file of files) {
    const passed = await runFile(all, file);
    // By the way that all else goes, so that it comes in order.
    if (passed !== undefined) all.comment(passedLine(passed));
  }
  process.disconnect();
}

/** Answers undefined when the file has failed. */
async function runFile(all: Test, { name, module }: LaneFile): Promise<PassedFile | undefined> {
  const started = performance.now();
  const skipped: PassedFile['skipped'][number][] = [];
  let assertions = 0;
  const results = await all.test(name, { silent: true }, async (t) => {
    t.parser.on('pass', () => {
      assertions += 1;
    });
    t.parser.on('skip', ({ name, skip }) => skipped.push({ name, why: String(skip) }));
    enterFile(t);
    await import(module);
  });
  return results?.ok ? { name, milliseconds: performance.now() - started, assertions, skipped } : undefined;
}

// Between two files nothing else is left to do, and tap would take that for the end: a test around them all is not idle.
void whole.test('files', runFiles);

/** A process that takes one test file after the other, as its parent sends them, and tells TAP of them. */
import whole, { type Test } from 'tap';
import { enterFile, failRunning } from './file-test.ts';
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
  for await (const { name, module } of files) {
    await all.test(name, async (t) => {
      enterFile(t);
      await import(module);
    });
  }
  process.disconnect();
}

// Between two files nothing else is left to do, and tap would take that for the end: a test around them all is not idle.
void whole.test('files', runFiles);

import { Parser, type Result } from 'tap-parser';
import { describeFailure } from './describe-failure.ts';
import { type PassedFile, readPassed } from './passed-file.ts';

/** The report on one test file. */
interface Told {
  failed: Result[];
  skipped: PassedFile['skipped'][number][];
  /** Its output that is no TAP. */
  extra: string[];
  assertions: number;
}

/** Reads TAP, prints a line for each test file with its failures, and at last the totals. */
export class TapReport {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /** For the output of a process, whose one top-level test has the files that failed as its parts, and a comment on each other. */
  lane(): Parser {
    const parser = new Parser();
    let told = fresh();
    const keep = (line: string) => told.extra.push(line);
    parser.on('extra', keep);
    parser.on('child', (files) => {
      files.on('extra', keep);
      files.on('comment', (line: string) => {
        const file = readPassed(line);
        if (file === undefined) return;
        this.#passed += file.assertions;
        this.#skipped += file.skipped.length;
        print(file.name, true, file.milliseconds, { ...fresh(), ...file, skipped: [...file.skipped] });
        told = fresh();
      });
      // The file's own point comes after those inside it, and is told where the file failed though they did not.
      files.on('assert', (file: Result) => {
        if (!file.ok && told.failed.length === 0) told.failed.push(file);
        if (file.skip) told.skipped.push(skippedOf(file));
        print(file.name, file.ok, file.time ?? 0, told);
        told = fresh();
      });
    });
    for (const event of ['pass', 'fail'] as const)
      parser.on(event, () => {
        told.assertions += 1;
      });
    this.#listen(parser, (part, result) => {
      if (result.fullname.split(' > ').length <= 2) return;
      if (part === 'failed') told.failed.push(result);
      else told.skipped.push(skippedOf(result));
    });
    return parser;
  }

  /** Counts a failure that no test has told: a crash, a time limit. */
  fail(reason: string, facts: readonly string[] = []): void {
    this.#failed += 1;
    console.log(`not ok  ${reason}`);
    for (const fact of facts) console.log(`        ${fact}`);
  }

  /** Prints the last line and sets the exit code; a run without a test is no success. */
  finish(): void {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 && this.#passed + this.#skipped > 0 ? 0 : 1;
  }

  #listen(parser: Parser, tell: (part: 'failed' | 'skipped', result: Result) => unknown): void {
    parser.on('pass', ({ fullname }: Result) => {
      // The test around all files is no test where none of them has failed.
      if (fullname.includes(' > ')) this.#passed += 1;
    });
    parser.on('fail', (result: Result) => {
      this.#failed += 1;
      tell('failed', result);
    });
    parser.on('skip', (result: Result) => {
      this.#skipped += 1;
      tell('skipped', result);
    });
  }
}

const skippedOf = ({ name, skip }: Result) => ({ name, why: String(skip) });

const fresh = (): Told => ({ failed: [], skipped: [], extra: [], assertions: 0 });

function print(name: string, ok: boolean, milliseconds: number, { failed, skipped, extra, assertions }: Told): void {
  console.log(`${ok ? 'ok    ' : 'not ok'}  ${name} (${(milliseconds / 1000).toFixed(1)} s, ${assertions})`);
  // A skipped test says so aloud.
  for (const { name: test, why } of skipped) console.log(`        skipped: ${test} (${why})`);
  if (ok) return;
  process.stdout.write(extra.join(''));
  for (const result of failed) console.log(describeFailure(result));
}

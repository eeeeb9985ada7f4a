import { Parser, type Result } from 'tap-parser';

const PASSING_POINT = /^ *ok \d+ .*[^{]$/;

/** Reads TAP, prints a line for each test file, all of a failed file's output, and at last the totals. */
export class TapReport {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /** For the output of a runner, whose subtests are the files. */
  runner(): Parser {
    const { parser, skipped } = this.#counting();
    parser.on('child', (file: Parser) => describe(file, file.name, skipped));
    return parser;
  }

  /** For the output of one file that runs on its own. */
  file(name: string): Parser {
    const { parser, skipped } = this.#counting();
    describe(parser, name, skipped);
    return parser;
  }

  /** Counts a failure that no test has told: a crash, a time limit. */
  fail(reason: string): void {
    this.#failed += 1;
    console.log(`not ok  ${reason}`);
  }

  get failed(): boolean {
    return this.#failed > 0;
  }

  /** Prints the last line and sets the exit code; a run without a test is no success. */
  finish(): void {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 && this.#passed + this.#skipped > 0 ? 0 : 1;
  }

  #counting(): { parser: Parser; skipped: Result[] } {
    const parser = new Parser();
    const skipped: Result[] = [];
    parser.on('pass', () => {
      this.#passed += 1;
    });
    parser.on('fail', () => {
      this.#failed += 1;
    });
    parser.on('skip', (result: Result) => {
      this.#skipped += 1;
      skipped.push(result);
    });
    return { parser, skipped };
  }
}

function describe(parser: Parser, name: string, skipped: Result[]): void {
  const lines: string[] = [];
  const started = performance.now();
  parser.on('line', (line: string) => lines.push(line));
  parser.on('complete', () => {
    const seconds = (parser.time ?? performance.now() - started) / 1000;
    console.log(`${parser.ok ? 'ok    ' : 'not ok'}  ${name} (${seconds.toFixed(1)} s)`);
    // What is left out says so aloud.
    for (const { name: test, skip } of skipped.splice(0)) console.log(`        skipped: ${test} (${skip})`);
    if (!parser.ok) process.stdout.write(lines.filter((line) => !PASSING_POINT.test(line.trimEnd())).join(''));
  });
}

import t from 'tap';

/** Runs `end` when the process has no more test files; for what files share. */
export function atEnd(end: () => Promise<void>): void {
  const whole: Pick<typeof t, 'teardown'> = Reflect.get(t, 'whole') ?? t;
  whole.teardown(end);
}

/** Does work of one key one piece at a time, in the order in which it was asked for. */
export class Turns {
  /** Made for the first: most sandboxes have none. */
  #last: Map<string, Promise<unknown>> | undefined;

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.#last ??= new Map();
    const last = this.#last;
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(work);
    const settled = run.catch(() => undefined);
    last.set(key, settled);
    try {
      return await run;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  }
}

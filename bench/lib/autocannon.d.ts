declare module 'autocannon' {
  /** The part of the package that is used here; it brings no declarations. */
  function autocannon(options: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
  }): Promise<{ readonly '2xx': number; readonly non2xx: number; readonly errors: number; readonly duration: number }>;
  export = autocannon;
}

import type { AuthorityShelf, KeptAuthority } from '../../core/world/authority.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The means of an authority. */
interface AuthorityTools {
  /** The domains that it may sign for, beside loopback. */
  readonly domains: readonly string[];
  /** Absent, it lives as long as the process. */
  readonly shelf?: AuthorityShelf;
  /** The wall clock, in epoch milliseconds. */
  readonly wall: () => number;
  /** Tells the operator that clients have to be given another certificate. */
  readonly tell: (message: string) => void;
}

/** The certificate authority of a process or deployment: made when it is first needed, and again when it does not fit any more. */
export class Authority {
  readonly #tools: AuthorityTools;
  readonly #domains: readonly string[];
  #current: Promise<KeptAuthority> | undefined;
  /** The one that has ended while the process runs. */
  #last: KeptAuthority | undefined;

  constructor(tools: AuthorityTools) {
    this.#tools = tools;
    this.#domains = [...new Set(tools.domains)].sort();
  }

  /** The authority that holds now. */
  async current(): Promise<KeptAuthority> {
    for (;;) {
      this.#current ??= this.#open();
      const opening = this.#current;
      try {
        const kept = await opening;
        if (kept.notAfter > this.#tools.wall() + DAY_MS) return kept;
        this.#last = kept;
      } catch (error) {
        if (this.#current === opening) this.#current = undefined;
        throw error;
      }
      // It ends while the process runs: the next one to ask makes another.
      if (this.#current === opening) this.#current = undefined;
    }
  }

  /** Looks at what is kept, so that a start says at once when clients have to be given another one. */
  async prepare(): Promise<void> {
    if ((await this.#tools.shelf?.read()) !== undefined) await this.current();
  }

  async #open(): Promise<KeptAuthority> {
    const { shelf, wall, tell } = this.#tools;
    const kept = (await shelf?.read()) ?? this.#last;
    const fault = kept && this.#faultOf(kept);
    if (kept !== undefined && fault === undefined) return kept;
    const { makeAuthority } = await import('./certify.ts');
    const made = await makeAuthority(this.#domains, wall());
    const current = (await shelf?.put(made, kept)) ?? made;
    if (fault !== undefined)
      tell(`the certificate authority is a new one, because ${fault}: give clients its certificate (latchkey ca)`);
    return current;
  }

  #faultOf({ domains, notAfter }: KeptAuthority): string | undefined {
    if (notAfter <= this.#tools.wall() + DAY_MS) return `the old one ended on ${new Date(notAfter).toISOString()}`;
    return domains.join() === this.#domains.join() ? undefined : 'the list of hosts has changed';
  }
}

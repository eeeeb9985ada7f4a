import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { GenericContainer, Wait } from 'testcontainers';
import { PLAIN_PORT, StartedLatchkeyContainer, TLS_PORT } from './started-latchkey-container.ts';

/** The image is started within seconds; a machine that is busy takes longer. */
const START_MS = 60_000;
/** Between two questions for its health. */
const ASK_AGAIN_MS = 300;

/** The place of fixtures in the container, and a mode in which its user reads them. */
const FIXTURES = '/fixtures';
const READABLE = 0o644;

/**
 * A mock in a container, for Testcontainers: it is ready when its health says so. Each has a token of its own, unless one is given.
 * Its further methods are those of `GenericContainer`.
 */
export class LatchkeyContainer extends GenericContainer {
  #token: string | undefined;
  #packs: readonly string[] = [];
  #tlsPort: number | undefined;
  readonly #flags: string[] = [];

  /** @param image one that `docker/Dockerfile` has made; none is published */
  constructor(image = 'latchkey') {
    super(image);
    this.withExposedPorts(PLAIN_PORT).withWaitStrategy(
      Wait.forHttp('/_latchkey/health', PLAIN_PORT, { abortOnContainerExit: true })
        .withReadTimeout(ASK_AGAIN_MS)
        .withStartupTimeout(START_MS),
    );
  }

  /** The secret of the control API. */
  withToken(token: string): this {
    this.#token = token;
    return this;
  }

  /**
   * The people of the default sandbox, instead of the seeded ones.
   * @param fixtures the path of a file (YAML or JSON), or what such a file has
   */
  withFixtures(fixtures: string | object): this {
    if (typeof fixtures === 'string') {
      const target = `${FIXTURES}/${basename(fixtures)}`;
      this.withCopyFilesToContainer([{ source: fixtures, target, mode: READABLE }]);
      return this.withFlags('--fixtures', target);
    }
    const target = `${FIXTURES}/fixtures.json`;
    this.withCopyContentToContainer([{ content: JSON.stringify(fixtures), target, mode: READABLE }]);
    return this.withFlags('--fixtures', target);
  }

  /** The scenario packs of the sandboxes that `createSandbox` of the started container makes. */
  withPacks(...names: string[]): this {
    this.#packs = names;
    return this;
  }

  /** Further flags of `latchkey start`, such as `'--seed', 'mine'`. */
  withFlags(...flags: string[]): this {
    this.#flags.push(...flags);
    return this;
  }

  /**
   * Answers under real names over TLS, for other containers of the network that `withNetwork` names. They trust what `ca()` of the started
   * container gives.
   * @param names such as `'oidc.us-east-1.amazonaws.com'`; there are no wildcards
   */
  withHosts(...names: string[]): this {
    this.#tlsPort = TLS_PORT;
    // Port 443 without root.
    this.hostConfig.Sysctls = { ...this.hostConfig.Sysctls, 'net.ipv4.ip_unprivileged_port_start': '0' };
    return this.withNetworkAliases(...names)
      .withExposedPorts(TLS_PORT)
      .withFlags('--tls', String(TLS_PORT));
  }

  /** @throws Error when the container ends before it answers, with its last words, or does not come to answer */
  override async start(): Promise<StartedLatchkeyContainer> {
    // The container that is there would know another token than the one that is drawn now.
    if (this.reuse && this.#token === undefined) throw new Error('withReuse needs withToken: each start draws another');
    const token = this.#token ?? randomBytes(24).toString('base64url');
    this.withEnvironment({ LATCHKEY_TOKEN: token }).withCommand(['start', ...this.#flags]);
    // Testcontainers reads the last words of a container that has ended from a socket that keeps no process alive: Node would end before.
    const alive = setInterval(() => undefined, START_MS);
    try {
      return new StartedLatchkeyContainer(await super.start(), token, this.#packs, this.#tlsPort);
    } finally {
      clearInterval(alive);
    }
  }
}

import { AbstractStartedContainer, type StartedTestContainer } from 'testcontainers';
import { createClient, type LatchkeyClient } from '../client/create-client.ts';
import type { SandboxHandle } from '../client/sandbox-handle.ts';
import type { SandboxCreation } from '../client/types.ts';

/** The ports inside the container. */
export const PLAIN_PORT = 4600;
export const TLS_PORT = 443;

/** A mock that runs in a container and answers. */
export class StartedLatchkeyContainer extends AbstractStartedContainer {
  /** The secret that control API, home page, mailbox and journal ask for. */
  readonly token: string;
  /** The control API. */
  readonly client: LatchkeyClient;
  readonly #packs: readonly string[];

  /** @param tlsPort the port of https in its network, where it has real names there */
  constructor(started: StartedTestContainer, token: string, packs: readonly string[], tlsPort?: number) {
    super(started);
    this.token = token;
    this.#packs = packs;
    this.client = createClient(this.origin, { token, tlsPort });
  }

  /** The plain endpoint as this process reaches it, such as `http://localhost:32768`. */
  get origin(): string {
    return `http://${this.getHost()}:${this.getMappedPort(PLAIN_PORT)}`;
  }

  /** The port of https as this process reaches it; there is one `withHosts`. */
  get tlsPort(): number {
    return this.getMappedPort(TLS_PORT);
  }

  /** The sandbox that every client is in which names no other. */
  get sandbox(): SandboxHandle {
    return this.client.sandbox();
  }

  /**
   * Makes a sandbox, by default of the container's packs.
   * @throws {ProblemError}
   */
  createSandbox(wanted: SandboxCreation = {}): Promise<SandboxHandle> {
    const own = 'fixtures' in wanted || 'pack' in wanted || 'packs' in wanted || this.#packs.length === 0;
    return this.client.createSandbox(own ? wanted : { ...wanted, packs: [...this.#packs] });
  }

  /**
   * PEM of the certificate that clients of https are to trust.
   * @throws Error where the container has no https
   */
  async ca(): Promise<string> {
    const answer = await fetch(`${this.origin}/_latchkey/ca.pem`);
    if (!answer.ok) throw new Error(`the container has no https (${answer.status}); withHosts opens it`);
    return answer.text();
  }
}

import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from '../../core/store.ts';
import { StoreRefused } from '../store-refused.ts';
import type { Script } from './scripts.ts';

/** An answer of Redis: RESP 2 knows no other. */
export type Answer = string | number | null | readonly Answer[];

type Client = ReturnType<typeof import('@redis/client').createClient>;

/**
 * A connection that is silent for so long is given up, in milliseconds; a ping keeps one that lives from being silent. On a crowded
 * machine Redis, or this very process, may stand still for a while, and what is slow is not away.
 */
const SILENCE_MS = 60_000;
const PING_MS = 4000;
const CONNECT_MS = 15_000;
const LONGEST_PAUSE_MS = 500;
/** A connection that was just lost is waited for, and a Redis that has to finish something else first. Milliseconds. */
const LOST_PATIENCE_MS = 1000;
const BUSY_PATIENCE_MS = 15_000;
const PATIENCE_STEP_MS = 20;

/** The connections of a process to Redis: one that asks, and one that is told. */
export class RedisLink {
  readonly #client: Client;
  readonly #told: Client;
  /** When the connection that asks was lost, on a clock that only goes forward; undefined while it is there. */
  #lostAt: number | undefined;

  private constructor(client: Client, told: Client) {
    this.#client = client;
    this.#told = told;
    client.on('reconnecting', () => {
      this.#lostAt ??= performance.now();
    });
    client.on('ready', () => {
      this.#lostAt = undefined;
    });
  }

  /** @throws {StoreRefused} when nothing answers there, or the package is not installed */
  static async open(url: string): Promise<RedisLink> {
    const { createClient } = await import('@redis/client').catch(() => {
      throw new StoreRefused('--store redis:// needs the package @redis/client: npm install @redis/client');
    });
    let open = false;
    const client: Client = createClient({
      url,
      RESP: 2,
      // A command that cannot be sent fails at once: its caller answers 503, and nothing is done later behind its back.
      disableOfflineQueue: true,
      pingInterval: PING_MS,
      socket: {
        connectTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        reconnectStrategy: (retries, cause) =>
          open ? Math.min(20 * 2 ** Math.min(retries, 5), LONGEST_PAUSE_MS) : cause,
      },
    });
    const told = client.duplicate() as Client;
    // Each failed attempt is told; whoever asks meanwhile is refused by itself.
    client.on('error', () => undefined);
    told.on('error', () => undefined);
    try {
      await Promise.all([client.connect(), told.connect()]);
    } catch (error) {
      for (const each of [client, told]) if (each.isOpen) each.destroy();
      throw new StoreRefused(`the store ${withoutPassword(url)} cannot be reached: ${messageOf(error)}`);
    }
    open = true;
    return new RedisLink(client, told);
  }

  /** Whether commands can be sent now. */
  get isReady(): boolean {
    return this.#client.isReady && this.#told.isReady;
  }

  /** @throws {StoreUnavailable} when it is not known that the command was carried out */
  send(...command: string[]): Promise<Answer> {
    return this.#send(command);
  }

  // A list: a whole dump has more parts than a call can have arguments.
  async #send(command: string[]): Promise<Answer> {
    try {
      return (await this.#client.sendCommand(command)) as Answer;
    } catch (error) {
      return this.#sendAgain(command, error);
    }
  }

  /** Sends a command again for as long as it is certain that it was not carried out, and likely that it soon will be. */
  async #sendAgain(command: string[], refusal: unknown): Promise<Answer> {
    const began = performance.now();
    for (let error = refusal; ; ) {
      const patience = this.#patienceWith(error, began);
      if (patience <= performance.now()) throw isFault(error) ? error : new StoreUnavailable(messageOf(error));
      await setTimeout(PATIENCE_STEP_MS);
      try {
        return (await this.#client.sendCommand(command)) as Answer;
      } catch (again) {
        error = again;
      }
    }
  }

  /** Until when a command that was refused so is sent again. */
  #patienceWith(error: unknown, began: number): number {
    const message = messageOf(error);
    if (message.startsWith('The client is offline')) return (this.#lostAt ?? began) + LOST_PATIENCE_MS;
    return /^(?:BUSY|LOADING) /.test(message) ? began + BUSY_PATIENCE_MS : Number.NEGATIVE_INFINITY;
  }

  /** Runs a script, which Redis keeps from the first time on. */
  async run({ sha, text }: Script, key: string, args: readonly string[]): Promise<Answer> {
    try {
      return (await this.#client.sendCommand(['EVALSHA', sha, '1', key, ...args])) as Answer;
    } catch (error) {
      const command = ['EVAL', text, '1', key, ...args];
      return messageOf(error).startsWith('NOSCRIPT') ? this.#send(command) : this.#sendAgain(command, error);
    }
  }

  /**
   * Calls back on each message of a channel, and with undefined where some may have been missed.
   */
  async listen(channel: string, listener: (message: string | undefined) => void): Promise<void> {
    await this.#told.subscribe(channel, listener);
    this.#told.on('ready', () => listener(undefined));
  }

  close(): void {
    for (const each of [this.#client, this.#told]) if (each.isOpen) each.destroy();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** A refusal of Redis because we asked wrongly. Everything else passes: it loads, is full, follows another, is not there. */
const isFault = (error: unknown): boolean => /^(?:ERR (?!max)|WRONGTYPE|user_script)/.test(messageOf(error));

/** The address for a message: a password in it is nobody's to read. */
function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

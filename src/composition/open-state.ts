import type { FastifyBaseLogger } from 'fastify';
import type { Backing } from '../core/world/backing.ts';
import { MemoryBacking } from '../stores/memory-backing.ts';
import { setOf } from './fixture-source.ts';
import type { OwnPorts } from './own-ports.ts';

/** The state of this process, where a folder keeps it. */
export interface OpenState {
  save(): Promise<void>;
  /** Opens the ports again that sandboxes had, where they can be had, and saves from now on. */
  begin(): Promise<void>;
  /** The ports are about to close, and are those to open again. */
  end(): void;
  /** Saves a last time. */
  close(): Promise<void>;
  /** Lets others have the folder as it is. */
  leave(): Promise<void>;
}

/**
 * Takes up what a folder keeps (TEST-8); nothing where none is named.
 * @throws {StoreRefused}
 */
export async function openState(
  folder: string | undefined,
  backing: Backing,
  ownPorts: OwnPorts,
  wall: () => number,
  log: FastifyBaseLogger,
): Promise<OpenState | undefined> {
  if (folder === undefined || !(backing instanceof MemoryBacking)) return undefined;
  const { KeptInFolder } = await import('./keep-state.ts');
  let ports = (): Readonly<Record<string, number>> => ownPorts.all();
  const { kept, ports: saved } = await KeptInFolder.open(folder, {
    backing,
    setOf: ({ key, dump }) => setOf(key, dump),
    ports: () => ports(),
    wall,
    onFailure: (error) => log.error(error, `the state is not saved in ${folder}`),
  });
  return {
    save: () => kept.save(),
    async begin() {
      for (const [sandbox, port] of Object.entries(saved))
        await ownPorts.open(sandbox, port).catch(() => log.warn(`port ${port} of sandbox ${sandbox} is not free`));
      kept.start();
    },
    end() {
      const last = ownPorts.all();
      ports = () => last;
    },
    close: () => kept.stop(),
    leave: () => kept.leave(),
  };
}

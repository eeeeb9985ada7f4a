import type { RunningServer } from '../server.ts';

/** A start that is to end may go on for so long, so that it ends in order. Milliseconds. */
const STANDING_MS = 500;
/** Ctrl-C comes from the terminal and from npm at once; whoever sends it again later does not want to wait. Milliseconds. */
const AGAIN_MS = 1000;

/**
 * Ends the process in order on SIGINT and SIGTERM, while it starts as well: the first process of a container is ended by nobody else.
 * @param tell takes what goes wrong at the end
 */
export function endOnSignal(starting: Promise<RunningServer>, tell: (error: unknown) => void): void {
  let askedAt: number | undefined;
  const end = (): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > AGAIN_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    const late = setTimeout(() => process.exit(0), STANDING_MS);
    starting.then(
      (server) => {
        clearTimeout(late);
        close(server, tell);
      },
      // It says so where it was asked to start.
      () => clearTimeout(late),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function close(server: RunningServer, tell: (error: unknown) => void): void {
  server.close().then(
    () => process.exit(0),
    (error) => {
      tell(error);
      process.exit(1);
    },
  );
}

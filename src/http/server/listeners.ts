/** Gives sandboxes ports of their own, the one thing that every client can be pointed at. */
export interface Listeners {
  /**
   * Listens for a sandbox; `true` takes a free port (from the configured range where there is one).
   * @throws {DomainError} `PORT_UNAVAILABLE`
   */
  open(sandbox: string, port: number | true): Promise<number>;
  close(sandbox: string): Promise<void>;
  portOf(sandbox: string): number | undefined;
}

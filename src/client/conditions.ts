import { joinedPath, type Transport } from './transport.ts';
import type { Clock, ClockSetting, Settings, SettingsChange, Snapshot, State } from './types.ts';

/** The time of a sandbox. */
export const clockArea = (call: Transport, base: string) => ({
  get: (): Promise<Clock> => call('GET', `${base}/clock`),
  /**
   * Sets mode and time.
   * @throws {ProblemError} `CLOCK_GOES_BACK` without `force`
   */
  set: (setting: ClockSetting): Promise<Clock> => call('PUT', `${base}/clock`, { body: setting }),
  /** Moves on, by such as `8h1s`. */
  advance: (by: string, { force }: { readonly force?: boolean } = {}): Promise<Clock> =>
    call('POST', `${base}/clock/advance`, { body: { by, force } }),
});

/** The settings of a sandbox. */
export const settingsArea = (call: Transport, base: string) => ({
  get: (): Promise<Settings> => call('GET', `${base}/settings`),
  /** A member that is left out stays as it is. */
  change: (change: SettingsChange): Promise<Settings> => call('PATCH', `${base}/settings`, { body: change }),
});

/** Everything in a sandbox, to carry it elsewhere. */
export const stateArea = (call: Transport, base: string) => ({
  export: (): Promise<State> => call('GET', `${base}/state`),
  /** Replaces everything, clock included. */
  import: (state: State): Promise<void> => call('PUT', `${base}/state`, { body: state }),
});

/** Moments of a sandbox to come back to. */
export const snapshotsArea = (call: Transport, base: string) => ({
  take: (name?: string): Promise<Snapshot> => call('POST', `${base}/snapshots`, { body: { name } }),
  async list(): Promise<Snapshot[]> {
    return (await call<{ snapshots: Snapshot[] }>('GET', `${base}/snapshots`)).snapshots;
  },
  restore: (id: string): Promise<void> => call('POST', `${base}/snapshots${joinedPath(id)}/restore`),
  remove: (id: string): Promise<void> => call('DELETE', `${base}/snapshots${joinedPath(id)}`),
});

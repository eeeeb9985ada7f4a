import { everyPage } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type { Fault, FaultCreation } from './types.ts';

/** The rules by which calls of a sandbox fail (TEST-5). */
export const faultsArea = (call: Transport, base: string) => ({
  /** In the order in which they are tried, each with how often it has fired. */
  list: (): Promise<Fault[]> => everyPage(call, `${base}/faults`, 'faults'),
  /** Calls fail by it from now on, after the faults that there are. */
  add: (fault: FaultCreation): Promise<Fault> => call('POST', `${base}/faults`, { body: fault }),
  get: (id: string): Promise<Fault> => call('GET', `${base}/faults${joinedPath(id)}`),
  remove: (id: string): Promise<void> => call('DELETE', `${base}/faults${joinedPath(id)}`),
  clear: (): Promise<void> => call('DELETE', `${base}/faults`),
});

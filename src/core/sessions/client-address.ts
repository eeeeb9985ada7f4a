import type { Sandbox } from '../sandbox.ts';

/**
 * The IP address that a client counts as having: the sandbox's own setting for all of them, else the one that the request
 * came from. All code that keeps or compares an address asks here.
 */
export async function clientAddress(sandbox: Sandbox, { address }: { readonly address: string }): Promise<string> {
  const { clientAddress: setting } = sandbox.settings;
  return setting === 'own' ? address : setting;
}

import { createSecureContext, type SecureContext } from 'node:tls';
import type { KeptAuthority } from '../../core/world/authority.ts';
import type { Authority } from './authority.ts';
import type { HostSigner } from './certify.ts';

/** So many are kept: browsers and clients ask for few names, and whoever asks for many gets them made again. */
const KEPT = 256;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Key and certificates that a server shows, and the same as Node's own thing. */
export interface HostIdentity {
  readonly key: string;
  /** The host's certificate and the intermediate. */
  readonly cert: string;
  readonly context: SecureContext;
}

interface Made extends HostIdentity {
  readonly notAfter: number;
}

/** The certificates of hosts, each made when a client first asks for its name. */
export class HostCertificates {
  readonly #authority: Authority;
  readonly #wall: () => number;
  readonly #made = new Map<string, Promise<Made>>();
  #signer: { readonly of: KeptAuthority; readonly signer: Promise<HostSigner> } | undefined;

  constructor(authority: Authority, wall: () => number) {
    this.#authority = authority;
    this.#wall = wall;
  }

  /** The identity of a host, or of this machine where no name is told. */
  async of(name?: string): Promise<HostIdentity> {
    const current = await this.#authority.current();
    if (this.#signer?.of !== current) this.#begin(current);
    const key = name ?? '';
    const known = this.#made.get(key);
    if (known !== undefined) {
      const made = await known;
      if (made.notAfter > this.#wall() + DAY_MS) return made;
    }
    if (this.#made.size >= KEPT) this.#made.clear();
    const making = this.#make(name);
    this.#made.set(key, making);
    // One that could not be made is made again.
    making.catch(() => this.#made.get(key) === making && this.#made.delete(key));
    return making;
  }

  #begin(current: KeptAuthority): void {
    const signer = import('./certify.ts').then(({ openSigner }) => openSigner(current));
    this.#signer = { of: current, signer };
    this.#made.clear();
  }

  async #make(name: string | undefined): Promise<Made> {
    const signer = await this.#signer?.signer;
    if (signer === undefined) throw new Error('no authority is open');
    const { chain: cert, notAfter } = await signer.sign(name === undefined ? machine : [dns(name)], this.#wall());
    const { key } = signer;
    return { key, cert, context: createSecureContext({ key, cert }), notAfter };
  }
}

const dns = (value: string) => ({ type: 'dns', value }) as const;

/** The names of the plain endpoint on its own machine. */
const machine = [dns('localhost'), { type: 'ip', value: '127.0.0.1' }, { type: 'ip', value: '::1' }] as const;

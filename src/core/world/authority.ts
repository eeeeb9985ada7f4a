import type { Kind, Row } from '../store.ts';

/** A certificate authority as it is kept: the key of its root is gone since it signed the intermediate. */
export interface KeptAuthority extends Row {
  /**
   * The root, which clients trust.
   * @format certificate
   */
  readonly root: string;
  /**
   * The intermediate, which signs the certificates of hosts.
   * @format certificate
   */
  readonly intermediate: string;
  /**
   * The key of the intermediate.
   * @format signing-key
   */
  readonly key: string;
  /** The domains that both are constrained to, sorted. */
  readonly domains: readonly string[];
  /** The end of both, in epoch milliseconds. */
  readonly notAfter: number;
}

export const authorities: Kind<KeptAuthority> = { name: 'authorities' };

/** The id of the one authority of a deployment. */
export const AUTHORITY_ID = 'tls';

/** The place that keeps the authority over the end of the process. */
export interface AuthorityShelf {
  read(): Promise<KeptAuthority | undefined>;
  /**
   * Puts one in the place of another, or of none.
   * @returns the authority that is there then: another process may have been faster
   */
  put(made: KeptAuthority, instead: KeptAuthority | undefined): Promise<KeptAuthority>;
}

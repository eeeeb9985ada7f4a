/** The cause of a failure to read what an issuer publishes. */
export type IssuerProblem =
  /** The host is neither of this machine nor of a private network, nor on the list of those that may be asked. */
  | 'not-allowed'
  /** No answer in time, or one that failed on the issuer's side: it may be there later. */
  | 'no-answer'
  /** Nobody is there. */
  | 'unreachable'
  /** The answer is none that an issuer gives: another status, too long, not JSON, of another issuer. */
  | 'answer'
  | 'certificate';

/** The publications of an issuer could not be read. */
export class IssuerFailure extends Error {
  override readonly name = 'IssuerFailure';
  readonly why: IssuerProblem;
  constructor(why: IssuerProblem, detail: string) {
    super(detail);
    this.why = why;
  }
}

/** Reads documents of issuers outside of the mock, from few places alone, and by the address that was judged. */
export interface IssuerReader {
  /**
   * The JSON at an address.
   * @param thumbprints SHA-1 of certificates, in hexadecimal digits: a site of https may show one of these in its chain instead of one that
   * the system trusts
   * @throws {IssuerFailure}
   */
  readJson(address: string, thumbprints: readonly string[]): Promise<unknown>;
}

/** The mock or the folder whose certificate is wanted could not give it; the message says why, in one line. */
export class CaUnavailable extends Error {
  override readonly name = 'CaUnavailable';
  /** 1 where no mock gives it, 2 where it cannot be written. */
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

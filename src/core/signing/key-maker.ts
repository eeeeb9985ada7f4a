/** Makes the keys that directories sign with: costly, and of chance that no seed repeats, so it comes from outside. */
export interface KeyMaker {
  /** A fresh RSA private key of 2048 bits, as PKCS #8 in PEM. */
  rsa(): Promise<string>;
}

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { conditionOperator } from '../policies/condition-operators.ts';

/** The forms of texts in records; their type says no more than that they are texts. */
interface Format {
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
}

const works = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch {
    return false;
  }
};

export const recordFormats: Readonly<Record<string, Format>> = {
  id: { expected: 'an id of visible ASCII characters, 2048 at most', accepts: (text) => /^[!-~]{1,2048}$/.test(text) },
  secret: { expected: 'a text that is not empty', accepts: (text) => text !== '' },
  argon2: {
    expected: 'a hash by argon2 in PHC form',
    accepts: (text) => /^\$argon2id\$v=19\$m=[1-9]\d{2,4},t=[1-9]\d?,p=[1-9](?:\$[A-Za-z0-9+/]{11,128}){2}$/.test(text),
  },
  host: { expected: 'the name of a host', accepts: (text) => /^[a-z0-9.-]{1,253}$/.test(text) },
  label: { expected: 'a label of a host name', accepts: (text) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text) },
  base32: { expected: 'a text in base32', accepts: (text) => /^[A-Z2-7]{2,512}$/.test(text) },
  base64url: { expected: 'a text in base64url', accepts: (text) => /^[A-Za-z0-9_-]{1,8192}$/.test(text) },
  'private-key': {
    expected: 'a private key of RSA as PKCS #8 in PEM',
    accepts: (text) => works(() => createPrivateKey(text)) && createPrivateKey(text).asymmetricKeyType === 'rsa',
  },
  'signing-key': {
    expected: 'a private key of an elliptic curve as PKCS #8 in PEM',
    accepts: (text) => works(() => createPrivateKey(text)) && createPrivateKey(text).asymmetricKeyType === 'ec',
  },
  certificate: { expected: 'a certificate of X.509 in PEM', accepts: (text) => works(() => new X509Certificate(text)) },
  'condition-operator': {
    expected: 'the name of a condition operator of IAM',
    accepts: (text) => conditionOperator(text) !== undefined,
  },
  json: { expected: 'a text of JSON', accepts: (text) => works(() => JSON.parse(text)) },
  address: { expected: 'an IP address or own', accepts: (text) => /^(?:own|[0-9A-Fa-f:.]{2,45})$/.test(text) },
};

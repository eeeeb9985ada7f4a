/** Writes ASN.1 by its distinguished rules (X.690 §10): only what a key store and name constraints are made of. */

const SEQUENCE = 0x30;
const SET = 0x31;

/** A value with its tag, and with its length in as few octets as it takes. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const octets = bytesOf(content.length);
  return Buffer.concat([Buffer.from([tag, 0x80 | octets.length, ...octets]), content]);
}

export const sequence = (...members: readonly Uint8Array[]): Buffer => der(SEQUENCE, ...members);
export const set = (...members: readonly Uint8Array[]): Buffer => der(SET, ...members);
export const octets = (content: Uint8Array): Buffer => der(0x04, content);
export const derNull = (): Buffer => der(0x05);

/** A whole number of no sign. */
export function derInteger(value: number): Buffer {
  const bytes = bytesOf(value);
  return der(0x02, Buffer.from((bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes));
}

/** A context-specific, constructed value. */
export const tagged = (number: number, content: Uint8Array): Buffer => der(0xa0 | number, content);

/** A context-specific, primitive value. */
export const implicit = (number: number, content: Uint8Array): Buffer => der(0x80 | number, content);

/** A text as `BMPString`, two octets a character. */
export const bmpString = (text: string): Buffer => der(0x1e, Buffer.from(text, 'utf16le').swap16());

/** An object identifier, such as `2.5.29.30`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
  return digits;
}

function bytesOf(value: number): number[] {
  const bytes = [value % 256];
  for (let left = Math.floor(value / 256); left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return bytes;
}

/** The bytes of an IP address; undefined where it is none. Embedded IPv4 as in `::ffff:192.0.2.1` is IPv4. */
export function addressBytes(address: string): readonly number[] | undefined {
  if (address.length > 45) return undefined;
  const tail = address.slice(address.lastIndexOf(':') + 1);
  if (!address.includes(':') || (address.toLowerCase().startsWith('::ffff:') && tail.includes('.'))) return ipv4(tail);
  return ipv6(address);
}

function ipv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const bytes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function ipv6(text: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
}

/** An address range in CIDR notation: `203.0.113.0/24`. */
interface AddressRange {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** Reads a range; undefined where it is none. */
export function addressRange(text: string): AddressRange | undefined {
  const [address = '', length = '', ...more] = text.split('/');
  const bytes = addressBytes(address);
  if (bytes === undefined || more.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const bits = Number(length);
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

/** Whether an address lies in a range. */
export function isInRange(address: readonly number[], { bytes, bits }: AddressRange): boolean {
  if (address.length !== bytes.length) return false;
  return bytes.every((byte, at) => {
    const free = Math.min(8, Math.max(0, 8 * (at + 1) - bits));
    return byte >> free === (address[at] ?? 0) >> free;
  });
}

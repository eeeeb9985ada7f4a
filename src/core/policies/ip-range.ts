/** An IP address as a number, and its length in bits. */
interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[\dA-Fa-f]{1,4}$/;

function addressOf(text: string): Address | undefined {
  const octets = text.split('.');
  if (octets.length === 4 && octets.every((each) => OCTET.test(each) && Number(each) < 256))
    return { value: joined(octets.map(Number), 8n), bits: 32 };
  const groups = groupsOf(text);
  return groups && { value: joined(groups, 16n), bits: 128 };
}

/** The eight groups of an address of version 6; `::` stands for zeros, once (RFC 4291 §2.2). */
function groupsOf(text: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [
    string[],
    string[],
  ];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.every((each) => GROUP.test(each)) ? groups.map((each) => Number.parseInt(each, 16)) : undefined;
}

const joined = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((sum, part) => (sum << bits) | BigInt(part), 0n);

/** Whether an address is in a range, such as `10.0.0.0/8` or `2001:db8::/32`; an address alone is one, too. */
export function isInRange(text: string, range: string): boolean {
  const [start = '', length, ...more] = range.split('/');
  const [address, network] = [addressOf(text), addressOf(start)];
  if (address === undefined || network?.bits !== address.bits || more.length > 0) return false;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false;
  const free = network.bits - Number(length ?? network.bits);
  return free >= 0 && address.value >> BigInt(free) === network.value >> BigInt(free);
}

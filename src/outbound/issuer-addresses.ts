import { BlockList, isIP } from 'node:net';

/** Nobody's issuer: this host itself, links, several at once, and where clouds tell machines their secrets. */
const NEVER = [
  '0.0.0.0/8',
  '100.100.100.200/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '224.0.0.0/3',
  '::/128',
  'fd00:ec2::/32',
  'fe80::/10',
  'ff00::/8',
];
/** This machine, and the networks of an office, of Docker and Compose. */
const NEAR = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7'];

const listOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix = ''] = range.split('/');
    list.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};

let lists: { readonly never: BlockList; readonly near: BlockList } | undefined;

/** The reach of an address: near ones may be asked, far ones where a list allows it, the others never. */
export function reachOf(address: string): 'near' | 'far' | 'never' {
  lists ??= { never: listOf(NEVER), near: listOf(NEAR) };
  const plain = embedded(address) ?? address;
  const version = isIP(plain);
  if (version === 0) return 'never';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (lists.never.check(plain, family)) return 'never';
  return lists.near.check(plain, family) ? 'near' : 'far';
}

/** The address of version 4 within one of version 6: mapped, compatible, or translated (RFC 4291 §2.5.5, RFC 6052). */
function embedded(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const [text = ''] = address.split('%');
  const groups = groupsOf(text);
  const head = groups.slice(0, 6).join(':');
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  const isWithin = head === '0:0:0:0:0:ffff' || head === '64:ff9b:0:0:0:0' || (head === '0:0:0:0:0:0' && high !== 0);
  return isWithin ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : undefined;
}

/** The eight groups of an address of version 6. */
function groupsOf(address: string): readonly string[] {
  const [, canonical = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${address}]/`).hostname) ?? [];
  const [front = '', back] = canonical.split('::');
  const before = front === '' ? [] : front.split(':');
  const after = back === undefined || back === '' ? [] : back.split(':');
  const zeros = back === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}

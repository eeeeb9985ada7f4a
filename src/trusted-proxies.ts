import { BlockList, isIP } from 'node:net';
import type { IsProxy } from './http/addresses/client-address.ts';

/** Names for ranges; `private` has the networks of Docker and Compose. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * The proxies whose `X-Forwarded-For` is believed.
 * @param ranges addresses, CIDR ranges, `loopback`, `private`
 * @throws {RangeError} naming the range that is none
 */
export function trustedProxies(ranges: readonly string[]): IsProxy {
  const list = new BlockList();
  for (const range of ranges) for (const each of NAMED[range] ?? [range]) add(list, each);
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}

function add(list: BlockList, range: string): void {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? widest : Number(bits);
  if (version === 0 || prefix > widest) throw new RangeError(range);
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
}

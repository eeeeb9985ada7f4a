import { BlockList, isIP } from 'node:net';
import type { IsProxy } from '../http/addresses/client-address.ts';

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
  const own = ranges.filter((range) => NAMED[range] === undefined).map(subnetOf);
  let list: BlockList | undefined;
  return (address) => {
    const version = isIP(address);
    if (version === 0) return false;
    // Most servers never hear of a proxy, and the list takes a while at the start.
    list ??= listOf([...own, ...ranges.flatMap((range) => NAMED[range] ?? []).map(subnetOf)]);
    return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}

type Subnet = readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'];

function subnetOf(range: string): Subnet {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? widest : Number(bits);
  if (version === 0 || prefix > widest) throw new RangeError(range);
  return [address, prefix, version === 4 ? 'ipv4' : 'ipv6'];
}

function listOf(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) list.addSubnet(...subnet);
  return list;
}

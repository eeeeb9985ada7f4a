import { implicit, sequence, tagged } from './der.ts';

const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** 127.0.0.0/8 and ::1/128, as address and mask. Without them a constrained authority could sign for every address. */
const loopback = [
  Buffer.from([127, 0, 0, 0, 255, 0, 0, 0]),
  Buffer.concat([Buffer.alloc(15), Buffer.from([1]), Buffer.alloc(16, 0xff)]),
];

/** The `NameConstraints` of RFC 5280 §4.2.1.10: certificates below may name these domains, what is under them, and loopback. */
export function nameConstraints(domains: readonly string[]): Buffer {
  const bases = [
    ...domains.map((domain) => implicit(DNS_NAME, Buffer.from(domain, 'ascii'))),
    ...loopback.map((range) => implicit(IP_ADDRESS, range)),
  ];
  return sequence(tagged(0, Buffer.concat(bases.map((base) => sequence(base)))));
}

import { fitsWildcards } from './policies/wildcards.ts';

/** Whether browsers may be led to a host, by its name as a URL has it. */
export type MayLeadTo = (hostname: string) => boolean;

/** The hosts that whoever starts the server has listed: names, or patterns such as `*.corp.internal`. */
export const listedHosts =
  (patterns: readonly string[]): MayLeadTo =>
  (hostname) => {
    const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
    return patterns.some((pattern) => fitsWildcards(pattern, name));
  };

import { writtenTime } from '../time/last-instant.ts';
import { element, escaped } from './markup.ts';
import { NS, SAML } from './names.ts';

/** The answer to a request that vouches for nobody. */
interface StatusFacts {
  /** Without the leading letter that XML wants. */
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly inResponseTo: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** The status code, with a lower one behind it. */
  readonly status: readonly [string, string?];
}

/** An unsigned message of SAML 2.0 that has no more than a status (SAML core §3.2.2, §3.7.2). */
export const buildStatus = (
  name: 'Response' | 'LogoutResponse',
  { id, issuer, destination, inResponseTo, issuedAt, status: [code, lower] }: StatusFacts,
): string =>
  element(
    `saml2p:${name}`,
    {
      'xmlns:saml2p': NS.protocol,
      'xmlns:saml2': NS.assertion,
      ID: `_${id}`,
      Version: '2.0',
      IssueInstant: writtenTime(issuedAt),
      Destination: destination,
      InResponseTo: inResponseTo,
    },
    element('saml2:Issuer', { Format: SAML.entity }, escaped(issuer)),
    element(
      'saml2p:Status',
      {},
      element(
        'saml2p:StatusCode',
        { Value: code },
        lower === undefined ? '' : element('saml2p:StatusCode', { Value: lower }),
      ),
    ),
  );

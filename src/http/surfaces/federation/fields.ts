import type { FastifyRequest } from 'fastify';
import type { FormFields } from '../../plugins/forms.ts';

/** The parameters of `/federation`: a query, or a form where a session token is too long for a URL (`pages.md` §8). */
export type FederationFields = Readonly<Record<string, string | undefined>>;

/** A form's field beats the query's; a parameter that is given twice counts as absent. */
export function federationFields({ query, body }: FastifyRequest): FederationFields {
  const given = Object.entries(query as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...Object.fromEntries(given), ...(body as FormFields | undefined) };
}

import { DomainError } from '../../../../core/errors.ts';
import { findOpenIdProvider } from '../../../../core/federation/find-provider.ts';
import { tellIssuerKeys } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { issuerKeyFault } from '../../../../core/federation/openid/issuer-key-fault.ts';
import { readIssuer } from '../../../../core/federation/openid/issuer-url.ts';
import { type OpenIdProvider, tokenIssuerOf } from '../../../../core/federation/openid/open-id-provider.ts';
import { identityProviderByIssuer } from '../../../../core/identity-providers/find-identity-provider.ts';
import { formatStateProblems } from '../../../../core/refusals/format-problems.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { namedAccount } from '../accounts.ts';
import type { ControlRoutes } from '../control-app.ts';
import { accountPath, type IssuerKeySet, issuerKeySet, issuerQuery } from '../schemas/accounts.ts';
import { example, nothing, problems, refusals } from '../schemas/common.ts';

const tags = ['Accounts'];
const asked = {
  given: 'an issuer outside',
  params: { id: '111122223333' },
  query: { issuer: 'https://id.corp.internal' },
  refused: { query: { issuer: 'https://nobody.example.com' } },
};

const operations = {
  tellIssuerKeys: {
    operationId: 'tellIssuerKeys',
    ...example(asked),
    ...problems('NOT_FOUND', 'UNCHANGED'),
    tags,
    summary: 'Tell the keys of an issuer that an account trusts',
    description:
      'It is the issuer of one of the account’s OpenID Connect providers. Nothing is fetched from it as long as its keys are told; tokens of other keys are refused. A key set that was told before is gone. Issuers that are built in have keys of their own: 409.',
    params: accountPath,
    querystring: issuerQuery,
    body: issuerKeySet,
    response: { 204: nothing, ...refusals },
  },

  forgetIssuerKeys: {
    operationId: 'forgetIssuerKeys',
    ...example(asked),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Take the told keys of an issuer away',
    description: 'They are fetched from the issuer again.',
    params: accountPath,
    querystring: issuerQuery,
    response: { 204: nothing, ...refusals },
  },
};

/** Keys of issuers that accounts trust, told beforehand (FED-4). */
export const issuerKeyRoutes: ControlRoutes = (app) => {
  const at = '/sandboxes/:s/accounts/:id/issuer-keys';
  app.put(at, { schema: operations.tellIssuerKeys }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const provider = await namedIssuer(sandbox, request.params.id, request.query.issuer);
    const builtIn = await identityProviderByIssuer(sandbox, tokenIssuerOf(provider));
    if (builtIn !== undefined)
      throw new DomainError('UNCHANGED', {
        what: `the keys of ${provider.url} are those of the built-in ${builtIn.id}`,
      });
    await tellIssuerKeys(sandbox, provider, checkedKeys(request.body));
    return reply.code(204).send(null);
  });
  app.delete(at, { schema: operations.forgetIssuerKeys }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const provider = await namedIssuer(sandbox, request.params.id, request.query.issuer);
    if (provider.keys === undefined) throw new DomainError('NOT_FOUND', { what: `told keys of ${provider.url}` });
    await tellIssuerKeys(sandbox, provider, undefined);
    return reply.code(204).send(null);
  });
};

/** @throws {DomainError} `NOT_FOUND` */
async function namedIssuer(sandbox: Sandbox, id: string, issuer: string): Promise<OpenIdProvider> {
  const account = await namedAccount(sandbox, id);
  const found = await findOpenIdProvider(sandbox, account.id, readIssuer(issuer)?.url ?? '');
  if (found === undefined || tokenIssuerOf(found) !== issuer)
    throw new DomainError('NOT_FOUND', { what: `OpenID Connect provider of ${issuer} in account ${account.id}` });
  return found;
}

/** @throws {DomainError} `MALFORMED_REQUEST` with the path of each key that is none */
function checkedKeys({ keys }: IssuerKeySet): IssuerKeySet['keys'] {
  const faults = keys.flatMap((key, index) => {
    const fault = issuerKeyFault(key);
    if (fault === undefined) return [];
    const { at, ...rest } = fault;
    return [{ path: `body.keys.${index}${at === undefined ? '' : `.${at}`}`, ...rest }];
  });
  if (faults.length > 0) throw new DomainError('MALFORMED_REQUEST', { detail: formatStateProblems(faults) });
  return keys;
}

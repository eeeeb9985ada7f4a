import { unbuiltOperations } from '../aws/unbuilt-operations.ts';
import { queryApis } from './query-apis.ts';
import { restApis } from './rest-apis.ts';

/** The operations of the models of rest-json APIs; beside them, the service's own pages make calls that no model has. */
const restModels: Readonly<Record<string, readonly string[]>> = {
  sso: ['GetRoleCredentials', 'ListAccountRoles', 'ListAccounts', 'Logout'],
  'sso-oidc': ['CreateToken', 'CreateTokenWithIAM', 'RegisterClient', 'StartDeviceAuthorization'],
  signin: ['CreateOAuth2Token', 'CreateOAuth2TokenWithIAM', 'IntrospectOAuth2TokenWithIAM', 'RevokeOAuth2TokenWithIAM'],
};

export interface ApiCoverage {
  readonly service: string;
  readonly operations: number;
  readonly built: string[];
  readonly notBuilt: string[];
}

/** The operations of the models: those that are built, and those that answer 501 (CLI-7). */
export function coverage(): ApiCoverage[] {
  const query = queryApis.map(({ service, operations, later = new Set<string>() }) =>
    told(service, Object.keys(operations), [...later]),
  );
  const rest = restApis.flatMap(({ service, operations }) => {
    const model = Object.hasOwn(restModels, service) ? restModels[service] : undefined;
    if (model === undefined) return [];
    const built = operations.flatMap(({ name, later }) => (later === true ? [] : [name]));
    return [
      told(
        service,
        model.filter((name) => built.includes(name)),
        model.filter((name) => !built.includes(name)),
      ),
    ];
  });
  const none = [...unbuiltOperations].map(([service, names]) => told(service, [], names));
  return [...query, ...rest, ...none].sort((a, b) => (a.service < b.service ? -1 : 1));
}

const told = (service: string, built: readonly string[], notBuilt: readonly string[]): ApiCoverage => ({
  service,
  operations: built.length + notBuilt.length,
  built: [...built].sort(),
  notBuilt: [...notBuilt].sort(),
});

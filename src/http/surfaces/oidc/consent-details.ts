import { DomainError } from '../../../core/errors.ts';
import { findApproved } from '../../../core/oidc/authorization.ts';
import type { OidcClient } from '../../../core/oidc/client.ts';
import { showDevice } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCaller } from '../portal-api/caller.ts';
import * as shapes from './shapes.ts';

/** A tool's wishes, for the person who decides. */
export const consentDetailsOperation = restOperation(
  { name: 'ConsentDetails', method: 'POST', path: '/consent_details' },
  {
    deviceContextId: shapes.shortText,
    authorizationResumptionContext: shapes.minted,
    clientId: shapes.clientId,
    clientType: shapes.name,
    userSessionId: required(shapes.minted),
  },
  async (call) => {
    const { sandbox, input } = call;
    const person = await demandCaller(call, ['portal', 'device'], input.userSessionId);
    const { deviceContextId, authorizationResumptionContext: context } = input;
    if (deviceContextId !== undefined) return details((await showDevice(sandbox, deviceContextId, person)).client);
    if (context !== undefined) return details((await findApproved(sandbox, context, person)).client);
    throw new DomainError('FIELD_MISSING', { field: 'deviceContextId' });
  },
);

const details = ({ name }: Pick<OidcClient, 'name'>) => ({
  clientName: name,
  consentStatus: 'PENDING',
  consentDetails: [
    {
      applicationName: 'AWS Account Access',
      descriptions: [
        {
          resourceType: 'sso:account:access',
          shortDescription: 'Accounts and roles',
          longDescription: 'List the accounts that are assigned to you, and get keys of your roles in them.',
          detailedTitle: 'Act in your accounts',
        },
      ],
    },
  ],
  nextToken: null,
});

import { demandRegion } from '../../../core/directories/demand-region.ts';
import { DomainError } from '../../../core/errors.ts';
import { approveDevice, findDeviceAuthorization } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { resumptionUrl } from '../../start-page/resumption-url.ts';
import { demandCaller } from '../portal-api/caller.ts';
import * as shapes from './shapes.ts';

/** A person lets a tool act for them, after being shown what it asks for. */
export const associateTokenOperation = restOperation(
  { name: 'AssociateToken', method: 'POST', path: '/device_authorization/associate_token' },
  {
    deviceContext: shapes.deviceContext,
    authorizationResumptionContext: shapes.minted,
    userSessionId: required(shapes.minted),
  },
  async (call) => {
    const { sandbox, site, input } = call;
    const person = await demandCaller(call, ['portal', 'device'], input.userSessionId);
    demandRegion(person.directory, site.region);
    const { deviceContext, authorizationResumptionContext: context } = input;
    if (deviceContext !== undefined) {
      const { deviceContextId: id } = deviceContext;
      const { shownTo } = await findDeviceAuthorization(sandbox, id);
      if (shownTo !== person.session.id) throw new DomainError('USER_CODE_UNKNOWN', {});
      await approveDevice(sandbox, id, person);
      return { location: null };
    }
    if (context === undefined) throw new DomainError('FIELD_MISSING', { field: 'deviceContext' });
    return { location: await resumptionUrl(sandbox, site, person, context) };
  },
);

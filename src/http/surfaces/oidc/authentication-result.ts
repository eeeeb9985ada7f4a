import { demandRegion } from '../../../core/directories/demand-region.ts';
import { approveAuthorization } from '../../../core/oidc/authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { resumptionUrl } from '../../start-page/resumption-url.ts';
import { demandCaller } from '../portal-api/caller.ts';
import * as shapes from './shapes.ts';

/** A portal's user goes on to the tool that has sent them to sign in. */
export const authenticationResultOperation = restOperation(
  { name: 'AuthenticationResult', method: 'POST', path: '/authentication_result' },
  { orchestrator_id: required(shapes.shortText) },
  async (call) => {
    const { sandbox, site, input } = call;
    const person = await demandCaller(call, ['portal', 'device']);
    demandRegion(person.directory, site.region);
    const context = await approveAuthorization(sandbox, input.orchestrator_id, person);
    return { location: await resumptionUrl(sandbox, site, person, context) };
  },
);

import { DEVICE_GRANT, demandClientIn, demandGrantType } from '../../../core/oidc/client.ts';
import {
  DEVICE_CODE_SECONDS,
  deviceCodeOf,
  POLL_SECONDS,
  startDeviceAuthorization,
} from '../../../core/oidc/device-authorization.ts';
import { readRegistration } from '../../../core/oidc/read-client.ts';
import { startPlaceAt } from '../../../core/oidc/start-url.ts';
import { startHostIn } from '../../addresses/hosts.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

export const startDeviceAuthorizationOperation = restOperation(
  { name: 'StartDeviceAuthorization', method: 'POST', path: '/device_authorization' },
  {
    clientId: required(shapes.clientId),
    clientSecret: required(shapes.clientSecretText),
    startUrl: required(shapes.uri),
  },
  async ({ sandbox, site, input, call }) => {
    // That a registration has expired is found out late: by the page, when somebody approves.
    const client = readRegistration(input.clientId, input.clientSecret);
    await call.isBy({}, client);
    demandClientIn(client, site.region);
    demandGrantType(client, DEVICE_GRANT);
    const place = await startPlaceAt(sandbox, input.startUrl);
    const authorization = await startDeviceAuthorization(sandbox, place, client, site.region);
    const verificationUri = site.link(startHostIn(site, place, place.directoryId), '/start/#/device');
    return {
      deviceCode: deviceCodeOf(sandbox, authorization),
      userCode: authorization.userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${authorization.userCode}`,
      expiresIn: DEVICE_CODE_SECONDS,
      interval: POLL_SECONDS,
    };
  },
);

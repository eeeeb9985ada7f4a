import { oidcApi } from './oidc/api.ts';
import { portalApi } from './portal-api/api.ts';
import { applicationsApi } from './portal-api/application-token.ts';
import { signinApi } from './signin/login/api.ts';

/** The APIs of the rest-json protocol. */
export const restApis = [oidcApi, portalApi, applicationsApi, signinApi] as const;

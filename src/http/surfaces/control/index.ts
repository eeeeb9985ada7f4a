import type { FastifyInstance } from 'fastify';
import { callOf } from '../../server/http-call.ts';
import { loadSchemaCompiler } from '../../server/schema-compilers.ts';
import { acceptJson } from './accept-json.ts';
import { accountRoutes } from './accounts.ts';
import { allowListRoutes } from './allow-list.ts';
import { assertionRoutes } from './assertions.ts';
import { captchaRoutes } from './captchas.ts';
import { caseRoutes } from './cases.ts';
import { clockRoutes } from './clock.ts';
import type { ControlApp, ControlRoutes } from './control-app.ts';
import { coverageRoutes } from './coverage.ts';
import { deviceRoutes } from './devices.ts';
import { directoryPartRoutes, directoryRoutes } from './directories.ts';
import { eventRoutes } from './events.ts';
import { faultRoutes } from './faults.ts';
import { findingRoutes } from './findings.ts';
import { guardControl } from './guard.ts';
import { identityProviderKeyRoutes } from './identity-provider-keys.ts';
import { identityProviderRoutes } from './identity-providers.ts';
import { issuerKeyRoutes } from './issuer-keys.ts';
import { journalRoutes } from './journal.ts';
import { journalExportRoutes } from './journal-export.ts';
import { journalVerifyRoutes } from './journal-verify.ts';
import { mailRoutes } from './mail.ts';
import { mailRuleRoutes } from './mail-rules.ts';
import { nearMissRoutes } from './near-misses.ts';
import { passkeyRoutes } from './passkeys.ts';
import { phoneRoutes } from './phone.ts';
import { providerClientRoutes } from './provider-clients.ts';
import { providerTokenRoutes } from './provider-tokens.ts';
import { reportRoutes } from './report.ts';
import { sandboxRoutes } from './sandboxes.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { signInRoutes } from './sign-ins.ts';
import { snapshotRoutes } from './snapshots.ts';
import { stateRoutes } from './state.ts';
import type { ControlTools } from './tools.ts';
import { totpRoutes } from './totp.ts';
import { trustedBrowserRoutes } from './trusted-browsers.ts';
import { userActionRoutes } from './user-actions.ts';
import { userRoutes } from './users.ts';
import { takeOldNames } from './warn.ts';

/** Every area of the control API. Names and shapes are a promise (`behaviour.md` §9). */
const areas: readonly ControlRoutes[] = [
  sandboxRoutes,
  clockRoutes,
  mailRoutes,
  mailRuleRoutes,
  phoneRoutes,
  userRoutes,
  totpRoutes,
  passkeyRoutes,
  deviceRoutes,
  userActionRoutes,
  accountRoutes,
  issuerKeyRoutes,
  directoryRoutes,
  directoryPartRoutes,
  identityProviderRoutes,
  identityProviderKeyRoutes,
  providerClientRoutes,
  providerTokenRoutes,
  assertionRoutes,
  captchaRoutes,
  sessionRoutes,
  trustedBrowserRoutes,
  signInRoutes,
  journalRoutes,
  journalVerifyRoutes,
  nearMissRoutes,
  journalExportRoutes,
  eventRoutes,
  findingRoutes,
  reportRoutes,
  caseRoutes,
  faultRoutes,
  settingsRoutes,
  stateRoutes,
  snapshotRoutes,
  allowListRoutes,
  coverageRoutes,
];

/** The control API: what a test reaches into its world with. */
export const controlSurface =
  (tools: ControlTools) =>
  (app: FastifyInstance): void => {
    acceptJson(app);
    guardControl(app, tools);
    app.register(
      (scope, _options, done) => {
        scope.addHook('preHandler', async (request) => {
          const { s } = request.params as { readonly s?: string };
          // It works on the sandbox that its path names, from a site of another.
          if (s !== undefined) callOf(request).enter(await tools.sandboxes.require(s));
        });
        scope.addHook('preHandler', takeOldNames);
        for (const routes of areas) routes(scope as unknown as ControlApp, tools);
        loadSchemaCompiler().then(() => done(), done);
      },
      { prefix: '/_latchkey/api' },
    );
  };

import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../../../core/sandbox.ts';
import { callOf } from '../../server/http-call.ts';
import { loadSchemaCompiler } from '../../server/schema-compilers.ts';
import { acceptJson } from './accept-json.ts';
import { accountRoutes } from './accounts.ts';
import { captchaRoutes } from './captchas.ts';
import { caseRoutes } from './cases.ts';
import type { ControlApp, ControlRoutes } from './control-app.ts';
import { coverageRoutes } from './coverage.ts';
import { directoryPartRoutes, directoryRoutes } from './directories/directories.ts';
import { faultRoutes } from './faults.ts';
import { findingRoutes } from './findings/findings.ts';
import { nearMissRoutes } from './findings/near-misses.ts';
import { reportRoutes } from './findings/report.ts';
import { guardControl } from './guard.ts';
import { eventRoutes } from './journal/events.ts';
import { journalRoutes } from './journal/journal.ts';
import { journalExportRoutes } from './journal/journal-export.ts';
import { journalVerifyRoutes } from './journal/journal-verify.ts';
import { mailRoutes } from './messages/mail.ts';
import { mailRuleRoutes } from './messages/mail-rules.ts';
import { phoneRoutes } from './messages/phone.ts';
import { serveOldPaths } from './old-paths.ts';
import { allowListRoutes } from './people/allow-list.ts';
import { deviceRoutes } from './people/devices.ts';
import { passkeyRoutes } from './people/passkeys.ts';
import { sessionRoutes } from './people/sessions.ts';
import { totpRoutes } from './people/totp.ts';
import { trustedBrowserRoutes } from './people/trusted-browsers.ts';
import { userActionRoutes } from './people/user-actions.ts';
import { userRoutes } from './people/users.ts';
import { assertionRoutes } from './providers/assertions.ts';
import { identityProviderKeyRoutes } from './providers/identity-provider-keys.ts';
import { identityProviderRoutes } from './providers/identity-providers.ts';
import { issuerKeyRoutes } from './providers/issuer-keys.ts';
import { providerClientRoutes } from './providers/provider-clients.ts';
import { providerTokenRoutes } from './providers/provider-tokens.ts';
import { clockRoutes } from './sandboxes/clock.ts';
import { sandboxRoutes } from './sandboxes/sandboxes.ts';
import { settingsRoutes } from './sandboxes/settings.ts';
import { snapshotRoutes } from './sandboxes/snapshots.ts';
import { stateRoutes } from './sandboxes/state.ts';
import { signInRoutes } from './sign-ins.ts';
import type { ControlTools } from './tools.ts';
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

/** The error that some work throws. */
function errorOf(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** The control API: what a test reaches into its world with. */
export const controlSurface =
  (tools: ControlTools) =>
  (app: FastifyInstance): void => {
    acceptJson(app);
    guardControl(app, tools);
    app.register(
      (scope, _options, done) => {
        scope.addHook('preHandler', (request, reply, done) => {
          const { s } = request.params as { readonly s?: string };
          const goOn = (sandbox?: Sandbox): void => {
            if (sandbox !== undefined) callOf(request).enter(sandbox);
            takeOldNames(request, reply);
          };
          // It works on the sandbox that its path names, from a site of another.
          const named = s === undefined ? undefined : tools.sandboxes.require(s);
          if (named instanceof Promise) named.then(goOn).then(() => done(), done);
          else done(errorOf(() => goOn(named)));
        });
        serveOldPaths(scope);
        for (const routes of areas) routes(scope as unknown as ControlApp, tools);
        loadSchemaCompiler().then(() => done(), done);
      },
      { prefix: '/_latchkey/api' },
    );
  };

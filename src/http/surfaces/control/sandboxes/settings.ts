import { completeSettings, keptSettings, writtenSettings } from '../../../../core/world/settings.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, refusals } from '../schemas/common.ts';
import { settingsChange, settingsView } from '../schemas/settings.ts';

const tags = ['Settings'];

const operations = {
  getSettings: {
    operationId: 'getSettings',
    ...example(),
    tags,
    summary: 'Read the settings',
    params: inSandbox,
    response: { 200: settingsView, ...refusals },
  },

  changeSettings: {
    operationId: 'changeSettings',
    ...example({
      body: { emailedCode: 'always', captcha: 'after-failures', captchaFailures: 3 },
      refused: { body: { emailedCode: 'sometimes' } },
    }),
    tags,
    summary: 'Change settings',
    params: inSandbox,
    body: settingsChange,
    response: { 200: settingsView, ...refusals },
  },
};

/** The settings of a sandbox. */
export const settingsRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/settings', { schema: operations.getSettings }, async (request) =>
    writtenSettings(sandboxFor(request).settings),
  );
  app.patch('/sandboxes/:s/settings', { schema: operations.changeSettings }, async (request) => {
    const sandbox = sandboxFor(request);
    await sandbox.change((world) => {
      const change = keptSettings(request.body, completeSettings(world.settings));
      return { ...world, settings: { ...world.settings, ...change } };
    });
    return writtenSettings(sandbox.settings);
  });
};

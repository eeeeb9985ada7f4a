import { completeSettings, keptSettings, writtenSettings } from '../../../core/settings.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/settings.ts';

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

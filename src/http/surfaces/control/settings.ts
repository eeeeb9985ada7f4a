import { completeSettings, defaultSettings, type Settings } from '../../../core/settings.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/settings.ts';
import type { SettingsChange } from './schemas/settings.ts';

/** Completes the senders of a change, which may name one of them only. */
export function fullSettings(change: SettingsChange, present: Settings = defaultSettings): Partial<Settings> {
  const { senders, ...others } = change;
  return senders === undefined ? others : { ...others, senders: { ...present.senders, ...senders } };
}

/** What a sandbox can be told to do otherwise. */
export const settingsRoutes: ControlRoutes = (app) => {
  app.get(
    '/sandboxes/:s/settings',
    { schema: operations.getSettings },
    async (request) => sandboxFor(request).settings,
  );
  app.patch('/sandboxes/:s/settings', { schema: operations.changeSettings }, async (request) => {
    const sandbox = sandboxFor(request);
    await sandbox.change((world) => {
      const change = fullSettings(request.body, completeSettings(world.settings));
      return { ...world, settings: { ...world.settings, ...change } };
    });
    return sandbox.settings;
  });
};

import { Type } from 'typebox';
import { objectOf } from '../../../../core/vocabulary/json-schema.ts';
import { settingFields } from '../../../../core/vocabulary/setting-fields.ts';
import type { OldNames } from '../../../../core/vocabulary/types.ts';
import type { GivenSettings, WrittenSettings } from '../../../../core/world/settings.ts';

export type SettingsView = WrittenSettings;
export type SettingsChange = GivenSettings & OldNames<typeof settingFields>;

export const settingsView = Type.Unsafe<SettingsView>(objectOf(settingFields, 'answers', 'Settings'));

/** A member that is left out stays as it is. */
export const settingsChange = Type.Unsafe<SettingsChange>({
  ...objectOf(settingFields, 'requests', 'SettingsChange'),
  description: 'The settings to change; what is left out stays as it is.',
});

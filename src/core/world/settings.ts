import type { Kind, Row } from '../store.ts';
import { formatDuration, parseDuration } from '../time/duration.ts';
import type { FormField } from '../vocabulary/form.ts';
import {
  type captchaModes,
  type deviceOrders,
  type emailedCodeModes,
  settingFields,
} from '../vocabulary/setting-fields.ts';
import type { AskedGroup, Told, ToldGroup } from '../vocabulary/types.ts';

export type CaptchaMode = (typeof captchaModes)[number];
/** Whether a signed-out browser at the page of a tool's code confirms the code first, or signs in first (pages.md §10). */
export type DeviceOrder = (typeof deviceOrders)[number];
export type EmailedCodeMode = (typeof emailedCodeModes)[number];

type SettingFields = typeof settingFields;
type Name = keyof SettingFields;
type IsSpan<N extends Name> = SettingFields[N]['form'] extends { readonly is: 'span' } ? true : false;

/** The settings of a sandbox (`setting-fields.ts`). `…Ms` are milliseconds on the sandbox's clock. */
export type Settings = {
  readonly [N in Name as IsSpan<N> extends true ? `${N}Ms` : N]: IsSpan<N> extends true
    ? number
    : Told<SettingFields[N]['form']>;
};

/** Settings as people write and read them: lengths of time as `8h`. */
export type WrittenSettings = ToldGroup<SettingFields>;
/** Some of them, as fixtures and requests give them; of senders one or more. */
export type GivenSettings = AskedGroup<SettingFields>;

const entries: readonly (readonly [string, FormField])[] = Object.entries(settingFields);
/** The kept form of a setting. */
const keyOf = (name: string, { form }: FormField): string => (form.is === 'span' ? `${name}Ms` : name);

/** The kept form of given settings; the present values complete a group that is given in part. */
export function keptSettings(given: GivenSettings, present: Settings = defaultSettings): Partial<Settings> {
  const values = new Map<string, unknown>(Object.entries(given));
  const now = new Map<string, unknown>(Object.entries(present));
  const kept = entries.flatMap(([name, field]) => {
    const value = values.get(name);
    const key = keyOf(name, field);
    return value === undefined ? [] : [[key, keep(field, value, now.get(key))] as const];
  });
  return Object.fromEntries(kept);
}

function keep({ form }: FormField, value: unknown, present: unknown): unknown {
  if (form.is === 'span') return parseDuration(String(value)) ?? 0;
  return form.is === 'group' ? { ...(present as object), ...(value as object) } : value;
}

/** Settings in the words of their description. */
export function writtenSettings(settings: Settings): WrittenSettings {
  const kept = new Map<string, unknown>(Object.entries(settings));
  const written = entries.map(([name, field]) => {
    const value = kept.get(keyOf(name, field));
    return [name, field.form.is === 'span' ? formatDuration(Number(value)) : value] as const;
  });
  return Object.fromEntries(written) as WrittenSettings;
}

const presetOf = ({ form, preset }: FormField): unknown =>
  form.is === 'group'
    ? Object.fromEntries(Object.entries(form.has).map(([name, field]) => [name, presetOf(field)]))
    : preset;

export const defaultSettings = Object.fromEntries(
  entries.map(([name, field]) => [keyOf(name, field), keep(field, presetOf(field), {})]),
) as unknown as Settings;

/** The settings of whoever says otherwise in a few. */
export const completeSettings = (settings: Partial<Settings>): Settings =>
  Object.keys(settings).length === 0 ? defaultSettings : { ...defaultSettings, ...settings };

/** The form in which fixtures and exported states carry settings: a record of this kind. */
export interface SettingsRow extends Row {
  readonly settings: Partial<Settings>;
}

export const settingsKind: Kind<SettingsRow> = { name: 'settings' };

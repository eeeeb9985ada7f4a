import { type Static, Type } from 'typebox';
import { choice, duration, instant, instantInput, object } from './common.ts';

const mode = choice(['real', 'frozen', 'offset'], {
  description: '`real` follows the wall clock, `frozen` stands still, `offset` runs at a distance from the wall clock.',
});

export const clockView = object(
  { mode, now: instant('The time in the sandbox.') },
  { title: 'Clock', description: 'The time of a sandbox, which everything that expires obeys.' },
);

const now = Type.Optional(instantInput('The time to set; left out, it stays as it is. `real` takes no notice of it.'));
const force = Type.Optional(Type.Boolean({ default: false, description: 'Go back in time all the same.' }));

/** The clock of a new sandbox. */
export const clockStart = object({ mode, now }, { title: 'ClockStart' });

export const clockSetting = object({ mode, now, force }, { title: 'ClockSetting' });

export const clockAdvance = object({ by: duration('How far to move on.'), force }, { title: 'ClockAdvance' });

export type ClockView = Static<typeof clockView>;
export type ClockStart = Static<typeof clockStart>;
export type ClockSetting = Static<typeof clockSetting>;

import { type ClockState, timeOf } from '../../../core/clock.ts';
import { advanceClock, setClock } from '../../../core/move-clock.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/clock.ts';
import type { ClockView } from './schemas/clock.ts';
import { isoTime, readDuration, readInstant } from './times.ts';

/** @param wall epoch milliseconds */
export const clockViewOf = (clock: ClockState, wall: number): ClockView => ({
  mode: clock.mode,
  now: isoTime(timeOf(clock, wall)),
});

const viewOf = ({ clock, tools }: Sandbox): ClockView => clockViewOf(clock.state(), tools.wall());

/** The time of a sandbox (TEST-2). */
export const clockRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/clock', { schema: operations.getClock }, async (request) => viewOf(sandboxFor(request)));
  app.put('/sandboxes/:s/clock', { schema: operations.setClock }, async (request) => {
    const sandbox = sandboxFor(request);
    const { mode, now, force } = request.body;
    await setClock(sandbox, { mode, now: now === undefined ? undefined : readInstant(now), force });
    return viewOf(sandbox);
  });
  app.post('/sandboxes/:s/clock/advance', { schema: operations.advanceClock }, async (request) => {
    const sandbox = sandboxFor(request);
    await advanceClock(sandbox, readDuration(request.body.by), request.body.force);
    return viewOf(sandbox);
  });
};

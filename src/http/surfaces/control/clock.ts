import { advanceClock, setClock } from '../../../core/move-clock.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/clock.ts';
import type { ClockView } from './schemas/clock.ts';
import { isoTime, readDuration, readInstant } from './times.ts';

export const clockViewOf = ({ clock }: Sandbox): ClockView => ({
  mode: clock.state().mode,
  now: isoTime(clock.now()),
});

/** The time of a sandbox (TEST-2). */
export const clockRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/clock', { schema: operations.getClock }, async (request) =>
    clockViewOf(sandboxes.require(request.params.s)),
  );
  app.put('/sandboxes/:s/clock', { schema: operations.setClock }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    const { mode, now, force } = request.body;
    await setClock(sandbox, { mode, now: now === undefined ? undefined : readInstant(now), force });
    return clockViewOf(sandbox);
  });
  app.post('/sandboxes/:s/clock/advance', { schema: operations.advanceClock }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    await advanceClock(sandbox, readDuration(request.body.by), request.body.force);
    return clockViewOf(sandbox);
  });
};

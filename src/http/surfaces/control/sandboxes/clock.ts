import type { Sandbox } from '../../../../core/sandbox.ts';
import { type ClockState, timeOf } from '../../../../core/time/clock.ts';
import { advanceClock, setClock } from '../../../../core/time/move-clock.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { type ClockView, clockAdvance, clockSetting, clockView } from '../schemas/clock.ts';
import { example, inSandbox, problems, refusals } from '../schemas/common.ts';
import { isoTime, readDuration, readInstant } from '../times.ts';

const tags = ['Clock'];

const operations = {
  getClock: {
    operationId: 'getClock',
    ...example(),
    tags,
    summary: 'Read the clock',
    params: inSandbox,
    response: { 200: clockView, ...refusals },
  },

  setClock: {
    operationId: 'setClock',
    ...example({
      body: { mode: 'frozen', now: '2030-06-01T00:00:00Z' },
      refused: { body: { mode: 'frozen', now: '2029-01-01T00:00:00Z' } },
    }),
    ...problems('CLOCK_GOES_BACK'),
    tags,
    summary: 'Set the clock',
    description:
      'Going back is refused (409, `CLOCK_GOES_BACK`) without `force`; so is `real` after the clock was advanced.',
    params: inSandbox,
    body: clockSetting,
    response: { 200: clockView, ...refusals },
  },

  advanceClock: {
    operationId: 'advanceClock',
    ...example({ body: { by: '8h1s' }, refused: { body: { by: '-1h' } } }),
    ...problems('CLOCK_GOES_BACK'),
    tags,
    summary: 'Move the clock on',
    description: 'A real clock becomes an offset one; a frozen one stays frozen.',
    params: inSandbox,
    body: clockAdvance,
    response: { 200: clockView, ...refusals },
  },
};

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

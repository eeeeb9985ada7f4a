import { clockAdvance, clockSetting, clockView } from '../schemas/clock.ts';
import { example, inSandbox, problems, refusals } from '../schemas/common.ts';

const tags = ['Clock'];

export const getClock = {
  operationId: 'getClock',
  ...example(),
  tags,
  summary: 'Read the clock',
  params: inSandbox,
  response: { 200: clockView, ...refusals },
};

export const setClock = {
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
};

export const advanceClock = {
  operationId: 'advanceClock',
  ...example({ body: { by: '8h1s' }, refused: { body: { by: '-1h' } } }),
  ...problems('CLOCK_GOES_BACK'),
  tags,
  summary: 'Move the clock on',
  description: 'A real clock becomes an offset one; a frozen one stays frozen.',
  params: inSandbox,
  body: clockAdvance,
  response: { 200: clockView, ...refusals },
};

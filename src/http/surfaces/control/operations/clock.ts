import { clockAdvance, clockSetting, clockView } from '../schemas/clock.ts';
import { inSandbox, problems, refusals } from '../schemas/common.ts';

const tags = ['Clock'];

export const getClock = {
  operationId: 'getClock',
  tags,
  summary: 'Read the clock',
  params: inSandbox,
  response: { 200: clockView, ...refusals },
};

export const setClock = {
  operationId: 'setClock',
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
  ...problems('CLOCK_GOES_BACK'),
  tags,
  summary: 'Move the clock on',
  description: 'A real clock becomes an offset one; a frozen one stays frozen.',
  params: inSandbox,
  body: clockAdvance,
  response: { 200: clockView, ...refusals },
};

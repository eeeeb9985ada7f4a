import { inSandbox, refusals } from '../schemas/common.ts';
import { settingsChange, settingsView } from '../schemas/settings.ts';

const tags = ['Settings'];

export const getSettings = {
  operationId: 'getSettings',
  tags,
  summary: 'Read the settings',
  params: inSandbox,
  response: { 200: settingsView, ...refusals },
};

export const changeSettings = {
  operationId: 'changeSettings',
  tags,
  summary: 'Change settings',
  params: inSandbox,
  body: settingsChange,
  response: { 200: settingsView, ...refusals },
};

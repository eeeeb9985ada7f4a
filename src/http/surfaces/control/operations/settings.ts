import { example, inSandbox, refusals } from '../schemas/common.ts';
import { settingsChange, settingsView } from '../schemas/settings.ts';

const tags = ['Settings'];

export const getSettings = {
  operationId: 'getSettings',
  ...example(),
  tags,
  summary: 'Read the settings',
  params: inSandbox,
  response: { 200: settingsView, ...refusals },
};

export const changeSettings = {
  operationId: 'changeSettings',
  ...example({
    body: { emailedCode: 'always', captcha: 'after-failures', captchaFailures: 3 },
    refused: { body: { emailedCode: 'sometimes' } },
  }),
  tags,
  summary: 'Change settings',
  params: inSandbox,
  body: settingsChange,
  response: { 200: settingsView, ...refusals },
};

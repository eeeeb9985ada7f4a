import { example, inSandboxWithId, problems, refusals } from '../schemas/common.ts';
import { captchaView } from '../schemas/insight.ts';

export const getCaptcha = {
  operationId: 'getCaptcha',
  ...example({ given: 'a security check', refused: { params: { id: 'unknown' } } }),
  ...problems('NOT_FOUND'),
  tags: ['Second factors'],
  summary: 'Read the answer of a security check',
  description: 'One that was answered, renewed or has expired is gone.',
  params: inSandboxWithId('What the page names in `data-captcha-id` on its picture.'),
  response: { 200: captchaView, ...refusals },
};

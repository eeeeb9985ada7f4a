import { captchas } from '../../../core/challenges/challenge.ts';
import { DomainError } from '../../../core/errors.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { example, inSandboxWithId, problems, refusals } from './schemas/common.ts';
import { captchaView } from './schemas/insight.ts';
import { isoTime } from './times.ts';

const operations = {
  getCaptcha: {
    operationId: 'getCaptcha',
    ...example({ given: 'a security check', refused: { params: { id: 'unknown' } } }),
    ...problems('NOT_FOUND'),
    tags: ['Second factors'],
    summary: 'Read the answer of a security check',
    description: 'One that was answered, renewed or has expired is gone.',
    params: inSandboxWithId('What the page names in `data-captcha-id` on its picture.'),
    response: { 200: captchaView, ...refusals },
  },
};

/** Answers of security checks (TEST-4). */
export const captchaRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/captchas/:id', { schema: operations.getCaptcha }, async (request) => {
    const { store, clock } = sandboxFor(request);
    const captcha = (await store.get(captchas, request.params.id))?.value;
    if (captcha === undefined || captcha.expiresAt <= clock.now())
      throw new DomainError('NOT_FOUND', { what: `security check ${request.params.id}` });
    return { ...captcha, expiresAt: isoTime(captcha.expiresAt) };
  });
};

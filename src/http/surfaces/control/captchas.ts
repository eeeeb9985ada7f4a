import { captchas } from '../../../core/challenges/challenge.ts';
import { DomainError } from '../../../core/errors.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/captchas.ts';
import { isoTime } from './times.ts';

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

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { captchas } from '../../core/challenges/challenge.ts';
import { DomainError } from '../../core/errors.ts';
import { createRandom } from '../../core/random/random.ts';
import type { CaptchaProps } from '../../pages/components/security-check.tsx';
import { localeOf } from '../plugins/locale.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';

/**
 * The addresses of the picture and the sound of a security check. Scripts read `src` and fetch it by a client that knows no
 * page, so it is a whole address (`pages.md` §2).
 */
export function captchaProps(request: FastifyRequest, id: string): CaptchaProps {
  const site = siteFor(request);
  const base = site.link(site.host, `/captcha/${id}`);
  return { id, imageUrl: `${base}/image.png`, audioUrl: `${base}/audio.wav` };
}

/** Picture and sound of a security check that waits for its answer (ROOT-2). */
export function captchaPictures(app: FastifyInstance): void {
  app.get('/captcha/:id/image.png', async (request, reply) => {
    const { id, answer } = await waiting(request);
    // Drawn from its id: a reload shows the same picture, and looking draws nothing from the sandbox's stream.
    const image = await sandboxFor(request).tools.captcha.image(answer, createRandom({ seed: id, drawn: 0 }));
    return reply.header('cache-control', 'no-store').type('image/png').send(Buffer.from(image));
  });
  app.get('/captcha/:id/audio.wav', async (request, reply) => {
    const { answer } = await waiting(request);
    const audio = await sandboxFor(request).tools.captcha.audio(answer, localeOf(request));
    return reply.header('cache-control', 'no-store').type('audio/wav').send(Buffer.from(audio));
  });
}

async function waiting(request: FastifyRequest) {
  const { id } = request.params as { id: string };
  const sandbox = sandboxFor(request);
  const captcha = (await sandbox.store.get(captchas, id))?.value;
  if (captcha === undefined || captcha.expiresAt <= sandbox.clock.now())
    throw new DomainError('NOT_FOUND', { what: `/captcha/${id}` });
  return captcha;
}

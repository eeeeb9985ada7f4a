import type { FastifyRequest } from 'fastify';
import type { LinkParts } from '../../core/challenges/sent-link.ts';
import type { NewPassword } from '../../flows/steps/mailed-link.ts';
import { type FormFields, field } from '../plugins/forms.ts';

/** The parameters of a mailed link; the addresses of the next steps do without them. */
export const LINK_PARTS = { token: undefined, key: undefined } as const;

/** The link that a URL is, unless a step of its flow is asked for; a mutilated one is one that fits nothing. */
export function linkIn(request: FastifyRequest): LinkParts | undefined {
  const { flow, token, key } = request.query as Record<string, unknown>;
  if (flow !== undefined || (token === undefined && key === undefined)) return undefined;
  const isWhole = typeof token === 'string' && typeof key === 'string';
  return isWhole ? { token, key } : { token: '', key: '' };
}

/** The two boxes of a new password. */
export const newPasswordFields = (form: FormFields): NewPassword => ({
  password: field(form, 'newPassword'),
  confirmation: field(form, 'confirmPassword'),
});

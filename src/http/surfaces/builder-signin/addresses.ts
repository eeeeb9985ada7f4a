import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  BUILDER_BASE,
  BUILDER_SIGN_IN_HOST,
  CAPTCHA_HOST,
  PROFILE_HOST,
} from '../../../core/builder/builder-addresses.ts';
import type { FormTokens } from '../../../pages/components/form.tsx';
import type { CaptchaProps } from '../../../pages/components/security-check.tsx';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { captchaProps } from '../../assets/captcha-pictures.ts';
import { formTokens, seeOther } from '../../plugins/pages.ts';
import { handleOf } from '../../realm/sign-in-place.ts';
import { siteFor } from '../../server/create-app.ts';

/** Leads to the one Region that Builder ID lives in (BUILDER-14); undefined when the request is there. */
export function toBuilderRegion(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const { host, link } = siteFor(request);
  return host === BUILDER_SIGN_IN_HOST
    ? undefined
    : seeOther(reply, link(BUILDER_SIGN_IN_HOST, ownPath(pageUrl(request))));
}

/** A page of Builder ID, with the sign-in that it is a part of. */
export function builderPage(
  request: FastifyRequest,
  page: 'login' | 'sign-up' | 'reset',
  more: Readonly<Record<string, string>> = {},
): string {
  const handle = handleOf(request);
  const query = new URLSearchParams({ ...(handle !== undefined && { workflowStateHandle: handle }), ...more });
  return `${siteFor(request).prefix}${BUILDER_BASE}/${page}${query.size > 0 ? `?${query}` : ''}`;
}

/** The profile, which asks these pages who is there, whoever was there before. */
export const profileUrl = (request: FastifyRequest): string => siteFor(request).link(PROFILE_HOST, '/sign-in');

/** The form by which the password step asks for a link: its next page is another flow's. */
export const resetForm = (request: FastifyRequest, reply: FastifyReply): FormTokens => ({
  ...formTokens(request, reply, ''),
  action: builderPage(request, 'reset'),
});

/** A security check, whose picture comes from a host of its own (HOST-1). */
export const builderCaptcha = (request: FastifyRequest, id: string): CaptchaProps => ({
  ...captchaProps(request, id),
  imageUrl: siteFor(request).link(CAPTCHA_HOST, `/captcha/${id}/image.png`),
});

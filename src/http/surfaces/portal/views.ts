import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { HomeView } from '../../../pages/portal/home-view.tsx';
import { sendFragment } from '../../plugins/pages.ts';
import { type Shown, toolViews, viewFragments } from '../../start-page/views.ts';
import { showApplication } from './applications.ts';
import { openConsole } from './console.ts';
import { viewProps } from './frame.ts';
import { resumeMfaDevices } from './mfa-devices.ts';
import { resumeAuthorize } from './openid-provider.ts';
import { demandInPortal } from './portal-cookie.ts';
import { showPreferences } from './preferences.ts';

/** The view of each `#…` of the portal, or its destination. */
const shown: Shown = {
  ...toolViews,
  home: async (request, reply, { tab }) => {
    const signedIn = await demandInPortal(request);
    return sendFragment(reply, HomeView({ ...viewProps(request, reply, signedIn), tab }));
  },
  preferences: showPreferences,
  mfa: resumeMfaDevices,
  console: openConsole,
  application: showApplication,
  oidc: resumeAuthorize,
  unknown: async (_request, _reply, { path }) => {
    throw new DomainError('NOT_FOUND', { what: path });
  },
};

export const views = (app: FastifyInstance): void => viewFragments(app, shown);

import { PeoplePage } from '../../../../pages/home/people/people-page.tsx';
import { sendPage } from '../../../plugins/pages.ts';
import type { ControlTools } from '../../control/tools.ts';
import { type Handler, homeDeskOf } from '../desk.ts';
import { ROWS } from '../some.ts';
import { builderViews, profileAddress } from './builder-ids.ts';
import { federatedViews } from './federated.ts';
import { peopleViews } from './people.ts';
import { surroundingsOf } from './surroundings.ts';
import { workforceViews } from './workforce.ts';

/** The people of a sandbox, with passwords and live codes. */
export const peoplePage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const desk = await homeDeskOf(tools, request, reply);
    const around = await surroundingsOf(desk);
    const { page, frame } = desk;
    return sendPage(
      reply,
      PeoplePage({
        page,
        frame,
        ...(await peopleViews(request, around, ROWS)),
        workforceUsers: await workforceViews(request, around, ROWS),
        federatedUsers: await federatedViews(request, around, ROWS),
        builderIds: await builderViews(around, ROWS),
        profileUrl: profileAddress(request),
      }),
    );
  };

import { ClientsPage } from '../../../pages/home/clients-page.tsx';
import { sendPage } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { clientBlocks } from './client-blocks.ts';
import { type Handler, homeDeskOf, isAlone } from './desk.ts';

/** Configuration of clients, ready to paste. */
export const clientsPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame } = await homeDeskOf(tools, request, reply);
    const blocks = await clientBlocks(request, {
      needsToken: tools.token !== undefined,
      isAlone: isAlone(tools, request, sandbox.name),
    });
    return sendPage(reply, ClientsPage({ page, frame, blocks }));
  };

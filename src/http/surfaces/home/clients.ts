import { ClientsPage } from '../../../pages/home/clients-page.tsx';
import { sendPage } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { clientBlocks } from './client-blocks.ts';
import { deskOf, type Handler } from './desk.ts';

/** Configuration of clients, ready to paste. */
export const clientsPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { page, frame } = await deskOf(tools, request, reply);
    const blocks = await clientBlocks(request, tools.token !== undefined);
    return sendPage(reply, ClientsPage({ page, frame, blocks }));
  };

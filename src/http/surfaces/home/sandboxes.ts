import type { FastifyRequest } from 'fastify';
import type { Sandbox } from '../../../core/sandbox.ts';
import { worlds } from '../../../core/world/world.ts';
import { SandboxesPage } from '../../../pages/home/sandboxes-page.tsx';
import type { SandboxRow } from '../../../pages/home/sandboxes-panel.tsx';
import { withChosenLocale } from '../../plugins/locale.ts';
import { sendPage } from '../../plugins/pages.ts';
import type { ControlTools } from '../control/tools.ts';
import { originOf } from './addresses.ts';
import { type Act, type Handler, homeDeskOf, homeOf, isAlone, queryText } from './desk.ts';
import { lookAtSome, ROWS, some } from './some.ts';

/** The worlds of this mock, and the packs that new ones can be made of. */
export const sandboxesPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame, act } = await homeDeskOf(tools, request, reply);
    const { items, total } = await lookAtSome(tools.sandboxes.common, worlds);
    const names = items.map(({ id }) => id).filter((name) => name !== sandbox.name);
    const rows = [sandbox.name, ...names].map((name) => rowOf(tools, request, sandbox, name, act));
    const packs = await tools.fixtures.listPacks();
    return sendPage(
      reply,
      SandboxesPage({
        ...{ page, frame },
        sandboxes: some(rows, ROWS, total),
        make: act('make-sandbox'),
        packs: packs.map((pack) => ({ ...pack, make: act('make-sandbox', { pack: pack.name }) })),
        chosenPack: queryText(request, 'pack'),
      }),
    );
  };

/** A port of one sandbox leads to no other one. */
function rowOf(tools: ControlTools, request: FastifyRequest, current: Sandbox, name: string, act: Act): SandboxRow {
  const { origin, scheme } = originOf(request);
  const port = tools.listeners.portOf(name);
  const alone = isAlone(tools, request, current.name);
  const own = port === undefined ? undefined : `${scheme}//${new URL(origin).hostname}:${port}/_latchkey/`;
  const url = alone ? own && withChosenLocale(request, own) : homeOf(request, name);
  return {
    name,
    port,
    current: name === current.name,
    ...(url !== undefined && { url }),
    ...(name !== 'default' && { drop: act('drop-sandbox', { name }) }),
  };
}

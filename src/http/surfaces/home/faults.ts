import { type Fault, faults, faultTallies, patternNames } from '../../../core/faults/fault.ts';
import { type WrittenFault, writtenFault } from '../../../core/faults/written-fault.ts';
import { type FaultRow, FaultsPage, type SwitchView } from '../../../pages/home/faults-page.tsx';
import { sendPage } from '../../plugins/pages.ts';
import { reachableNames } from '../control/demand-reachable.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Act, type Handler, homeDeskOf } from './desk.ts';
import { type FaultPreset, faultPresets } from './fault-presets.ts';
import { lookAtSome, ROWS, some } from './some.ts';

/** The rules by which calls fail, with switches for the usual ones. */
export const faultsPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame, act } = await homeDeskOf(tools, request, reply);
    const { items, total } = await lookAtSome(sandbox.store, faults);
    const { rows, more } = some(items, ROWS, total);
    const view = async (fault: Fault): Promise<FaultRow> =>
      rowOf(writtenFault(fault, (await sandbox.store.get(faultTallies, fault.id))?.value), act);
    return sendPage(
      reply,
      FaultsPage({
        ...{ page, frame },
        switches: switchesOf(items, act),
        rules: { rows: await Promise.all(rows.map(view)), more },
        add: act('add-fault'),
        clear: act('clear-faults'),
        names: await reachableNames(),
      }),
    );
  };

function switchesOf(rules: readonly Fault[], act: Act): SwitchView[] {
  return (Object.keys(faultPresets) as FaultPreset[]).map((name) => {
    const rule = rules.find((each) => each.name === name);
    const fields = { ...faultPresets[name], faultName: name };
    const action = rule === undefined ? act('add-fault', fields) : act('remove-fault', { id: rule.id });
    return { name, isOn: rule !== undefined, action };
  });
}

function rowOf({ id, name, when, effect, skip, count, percent, seen, fired }: WrittenFault, act: Act): FaultRow {
  const patterns = patternNames.flatMap((pattern) => {
    const value = when[pattern];
    return value === undefined ? [] : [[pattern, value] as const];
  });
  const limits = { skip, count, percent };
  return {
    ...{ id, name, fired, seen },
    when: patterns,
    limits: Object.entries(limits).flatMap(([limit, value]) => (value === undefined ? [] : [[limit, String(value)]])),
    effect: Object.entries(effect).map(([kind, value]) => [
      kind,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
    remove: act('remove-fault', { id }),
  } as FaultRow;
}

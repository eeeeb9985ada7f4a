import type { VNode } from 'preact';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { FaultForm, type FaultFormProps } from './fault-form.tsx';
import { ActionForm, type ActionView, CurlLine } from './parts/action-form.tsx';
import { MoreRows, type Some } from './parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

/** A usual failure that is on or off. */
export interface SwitchView {
  readonly name: keyof PageContext['text']['homeViews']['presets'];
  readonly isOn: boolean;
  readonly action: ActionView;
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** A rule, in the words of the control API. */
export interface FaultRow {
  readonly id: string;
  readonly name?: string;
  readonly when: Pairs;
  readonly limits: Pairs;
  readonly effect: Pairs;
  readonly fired: number;
  readonly seen: number;
  readonly remove: ActionView;
}

interface FaultsPageProps extends Pick<FaultFormProps, 'page' | 'add' | 'names'> {
  readonly frame: ToolsFrame;
  readonly switches: readonly SwitchView[];
  readonly rules: Some<FaultRow>;
  readonly clear: ActionView;
}

/** TEST-5: the calls that fail. */
export function FaultsPage({ page, frame, switches, rules, add, clear, names }: FaultsPageProps): VNode {
  const text = page.text.homeViews;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="faults"
      title={text.faultsHeading}
      heading={text.faultsHeading}
      lead={text.faultsLead}
    >
      <div class="views-parts" data-live="">
        <Switches page={page} switches={switches} />
        <Rules page={page} rules={rules} clear={clear} />
      </div>
      <FaultForm page={page} add={add} names={names} />
    </ToolsLayout>
  );
}

function Switches({ page, switches }: Pick<FaultsPageProps, 'page' | 'switches'>): VNode {
  const text = page.text.homeViews;
  return (
    <Panel title={text.switches}>
      <ul class="switches">
        {switches.map(({ name, isOn, action }) => (
          <li key={name} data-key={name}>
            <ActionForm
              page={page}
              action={action}
              label={
                <>
                  <span class="switch-track" aria-hidden="true" />
                  <span>{text.presets[name]}</span>
                  <span class="switch-state">{isOn ? text.switchOn : text.switchOff}</span>
                </>
              }
              testId={`switch-${name}`}
              isOn={isOn}
              quiet
            />
            {action.curl !== undefined && <CurlLine page={page} curl={action.curl} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Rules({ page, rules, clear }: Pick<FaultsPageProps, 'page' | 'rules' | 'clear'>): VNode {
  const { homeViews: text, homeActions } = page.text;
  const clearing = (
    <ActionForm page={page} action={clear} label={homeActions.clearFaults} look="danger" testId="clear-faults" />
  );
  return (
    <Panel title={text.rules} actions={rules.rows.length > 0 ? clearing : undefined}>
      <Table
        caption={text.rules}
        hideCaption
        testId="faults-table"
        columns={[
          { title: text.rule, heads: true, cell: ({ id, name }) => <span class="anywhere">{name ?? id}</span> },
          {
            title: text.calls,
            cell: ({ when, limits }) => <Told pairs={[...when, ...limits]} none={text.everyCall} />,
          },
          { title: text.effect, cell: ({ effect }) => <Told pairs={effect} none="–" /> },
          {
            title: text.fired,
            cell: ({ id, fired, seen }) => <span data-testid={`fired-${id}`}>{text.firedOf(fired, seen)}</span>,
          },
          {
            title: text.actions,
            hideTitle: true,
            align: 'end',
            cell: ({ id, name, remove }) => (
              <ActionForm
                page={page}
                action={remove}
                label={homeActions.removeFault}
                name={homeActions.removeFaultNamed(name ?? id)}
                testId={`remove-${id}`}
              />
            ),
          },
        ]}
        rows={rules.rows}
        rowKey={({ id }) => id}
        rowAttributes={({ id, name }) => ({ 'data-testid': `fault-${name ?? id}` })}
        empty={<EmptyState title={text.noRules} testId="no-faults" />}
      />
      <MoreRows page={page} count={rules.more} />
    </Panel>
  );
}

function Told({ pairs, none }: { readonly pairs: Pairs; readonly none: string }): VNode {
  if (pairs.length === 0) return <span class="quiet">{none}</span>;
  return (
    <ul class="entry-facts">
      {pairs.map(([name, value]) => (
        <li key={name}>
          <span class="quiet">{name}</span> <span class="anywhere">{value}</span>
        </li>
      ))}
    </ul>
  );
}

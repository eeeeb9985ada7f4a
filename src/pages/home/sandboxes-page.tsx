import type { VNode } from 'preact';
import { Checkbox } from '../components/checkbox.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { ActionForm, type ActionView } from './parts/action-form.tsx';
import type { Some } from './parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';
import { SandboxesPanel, type SandboxRow } from './sandboxes-panel.tsx';

/** One situation, and the sandbox of it. */
interface PackView {
  readonly name: string;
  readonly description: string;
  readonly make: ActionView;
}

interface SandboxesPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly sandboxes: Some<SandboxRow>;
  readonly make: ActionView;
  readonly packs: readonly PackView[];
  /** The pack that is ticked at first. */
  readonly chosenPack?: string;
}

/** TEST-1, TEST-12: the worlds there are, and those that can be made. */
export function SandboxesPage({ page, frame, sandboxes, make, packs, chosenPack }: SandboxesPageProps): VNode {
  const { home, homeViews: text } = page.text;
  return (
    <ToolsLayout page={page} frame={frame} current="sandboxes" title={home.sandboxes} heading={home.sandboxes}>
      <SandboxesPanel page={page} sandboxes={sandboxes} />
      <MakePanel page={page} make={make} packs={packs} chosenPack={chosenPack} />
      <Panel id="packs" title={text.packs} text={text.packsText} testId="packs">
        {packs.length === 0 && <EmptyState title={text.noPacks} />}
        <ul class="packs">
          {packs.map(({ name, description, make: makeOne }) => (
            <li key={name}>
              <h3>{name}</h3>
              <p class="quiet" lang="en">
                {description}
              </p>
              <ActionForm page={page} action={makeOne} label={text.makeWithPack(name)} testId={`make-${name}`} leads />
            </li>
          ))}
        </ul>
      </Panel>
    </ToolsLayout>
  );
}

function MakePanel({
  page,
  make,
  packs,
  chosenPack,
}: Pick<SandboxesPageProps, 'page' | 'make' | 'packs' | 'chosenPack'>): VNode {
  const { homeActions, homeViews } = page.text;
  const { startClocks } = homeActions;
  return (
    <Panel id="make" title={homeViews.makeHeading}>
      <ActionForm page={page} action={make} label={homeActions.makeSandbox} look="primary" testId="make" leads>
        <div class="field-grid">
          <TextField
            label={homeActions.newSandbox}
            name="name"
            inputId="new-sandbox"
            hint={homeActions.newSandboxHint}
            autocomplete="off"
            inputTestId="new-sandbox"
          />
          <SelectField
            label={homeActions.startClock}
            name="clock"
            inputId="new-clock"
            inputTestId="new-clock"
            options={Object.entries(startClocks).map(([value, label]) => ({ value, label }))}
          />
        </div>
        {packs.length > 0 && (
          <fieldset class="pack-boxes" data-testid="pack-boxes">
            <legend>{homeActions.pack}</legend>
            <p class="field-hint">{homeActions.packHint}</p>
            <div class="field-grid">
              {packs.map(({ name }) => (
                <Checkbox
                  key={name}
                  label={name}
                  name={`pack.${name}`}
                  inputId={`pack-${name}`}
                  inputTestId={`pack-${name}`}
                  checked={name === chosenPack}
                />
              ))}
            </div>
          </fieldset>
        )}
      </ActionForm>
    </Panel>
  );
}

import type { VNode } from 'preact';
import type { cuts, mailFates, namedAnswers } from '../../core/vocabulary/fault-fields.ts';
import { Panel } from '../components/panel.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { ActionForm, type ActionView } from './parts/action-form.tsx';

/** Every effect that a rule can have; one without words does not compile. */
type EffectName =
  | `answer:${(typeof namedAnswers)[number]}`
  | `cut:${(typeof cuts)[number]}`
  | `mail:${(typeof mailFates)[number]}`
  | 'error'
  | 'delay'
  | 'truncate'
  | 'unseen';

type PatternWord = keyof PageContext['text']['homeViews']['patterns'];

export interface FaultFormProps {
  readonly page: PageContext;
  readonly add: ActionView;
  /** The names that a pattern can fit, where they are known. */
  readonly names: Readonly<Partial<Record<PatternWord, readonly string[]>>>;
}

const FIRST: readonly PatternWord[] = ['service', 'operation', 'flow', 'user'];
const FURTHER: readonly PatternWord[] = [
  'surface',
  'host',
  'method',
  'path',
  'state',
  'event',
  'account',
  'client',
  'to',
];

/** A rule of one's own. */
export function FaultForm({ page, add, names }: FaultFormProps): VNode {
  const { homeViews: text, homeActions } = page.text;
  const pattern = (name: PatternWord) => (
    <TextField
      key={name}
      label={text.patterns[name]}
      name={name}
      inputId={`fault-${name}`}
      autocomplete="off"
      inputTestId={`fault-${name}`}
      list={names[name] && `names-${name}`}
    />
  );
  return (
    <Panel id="own-rule" title={text.ownRule} text={text.ownRuleText}>
      <ActionForm page={page} action={add} label={homeActions.addFault} look="primary" testId="add-fault">
        <div class="field-grid">{FIRST.map(pattern)}</div>
        <details class="more-fields">
          <summary>{text.more}</summary>
          <div class="field-grid">{FURTHER.map(pattern)}</div>
        </details>
        <Effect page={page} />
        <Limits page={page} />
      </ActionForm>
      {Object.entries(names).map(([name, all]) => (
        <datalist key={name} id={`names-${name}`}>
          {all.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      ))}
    </Panel>
  );
}

function Effect({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.homeViews;
  return (
    <div class="field-grid">
      <SelectField
        label={text.effect}
        name="effect"
        inputId="fault-effect"
        inputTestId="fault-effect"
        options={Object.entries<string>(text.effects satisfies Record<EffectName, string>).map(([value, label]) => ({
          value,
          label,
        }))}
      />
      <TextField
        label={text.delay}
        name="delay"
        inputId="fault-delay"
        hint={text.delayHint}
        inputTestId="fault-delay"
      />
      <TextField
        label={text.status}
        name="status"
        inputId="fault-status"
        inputmode="numeric"
        inputTestId="fault-status"
      />
      <TextField label={text.code} name="code" inputId="fault-code" autocomplete="off" inputTestId="fault-code" />
    </div>
  );
}

function Limits({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.homeViews;
  const limit = (name: 'skip' | 'count' | 'percent') => (
    <TextField
      key={name}
      label={text[name]}
      name={name}
      inputId={`fault-${name}`}
      inputmode="numeric"
      autocomplete="off"
      inputTestId={`fault-${name}`}
    />
  );
  return (
    <div class="field-grid">
      {limit('skip')}
      {limit('count')}
      {limit('percent')}
      <TextField
        label={text.ruleName}
        name="faultName"
        inputId="fault-name"
        autocomplete="off"
        inputTestId="fault-name"
      />
    </div>
  );
}

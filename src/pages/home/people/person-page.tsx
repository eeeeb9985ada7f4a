import type { VNode } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { KeyValue } from '../../components/key-value.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { PageContext } from '../../page.ts';
import { Entries, type EntryView } from '../journal/entries.tsx';
import { ActionForm, type ActionView } from '../parts/action-form.tsx';
import type { Some } from '../parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from '../parts/tools-layout.tsx';
import { type SessionRow, SessionsPanel } from '../sessions-panel.tsx';
import { Factor, type FactorView } from './factors-cell.tsx';
import { type CredentialsView, PasswordCell } from './people-table.tsx';

type ActionWords = PageContext['text']['homeActions'];

/** A device, and what can be done with it. */
export interface PersonDevice {
  readonly factor: FactorView;
  readonly actions: readonly { readonly name: keyof ActionWords['onUser']; readonly action: ActionView }[];
}

export interface PersonPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly kind: keyof PageContext['text']['homeViews']['personKinds'];
  readonly called: string;
  readonly peopleUrl: string;
  /** Names of the control API with their values. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly credentials: CredentialsView;
  readonly devices: readonly PersonDevice[];
  readonly actions: readonly {
    readonly name: keyof ActionWords['onUser'] | 'suspend' | 'activate' | 'disable' | 'enable';
    readonly action: ActionView;
  }[];
  readonly sessions: Some<SessionRow>;
  readonly endAll: ActionView;
  readonly latest: readonly EntryView[];
  /** The journal, narrowed to the person. */
  readonly journalUrl: string;
}

/** One person: how to sign in, and what fate and administrators can do. */
export function PersonPage({ page, frame, kind, called, peopleUrl, ...person }: PersonPageProps): VNode {
  const text = page.text.homeViews;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="people"
      title={called}
      heading={called}
      lead={text.personKinds[kind]}
      crumbs={[{ label: text.peopleHeading, href: peopleUrl }, { label: called }]}
    >
      <div class="views-parts" data-live="">
        <SignInPanel page={page} credentials={person.credentials} called={called} />
        <DevicesPanel page={page} devices={person.devices} />
        <HelpPanel page={page} actions={person.actions} />
        <SessionsPanel page={page} sessions={person.sessions} />
        <ActionForm
          page={page}
          action={person.endAll}
          label={page.text.homeActions.endAll}
          look="danger"
          testId="end-all"
        />
        <Panel title={text.latest} actions={<a href={person.journalUrl}>{text.allOfPerson}</a>}>
          <Entries page={page} entries={person.latest} filtered={false} />
        </Panel>
        <Panel title={text.personFacts}>
          <KeyValue items={person.facts.map(([key, value]) => ({ key, value: <code>{value}</code> }))} />
        </Panel>
      </div>
    </ToolsLayout>
  );
}

interface SignInProps extends Pick<PersonPageProps, 'page' | 'credentials' | 'called'> {}

function SignInPanel({ page, credentials, called }: SignInProps): VNode {
  const { home, homeActions, homeViews } = page.text;
  return (
    <Panel title={homeViews.signInPanel} text={homeViews.signInPanelText}>
      <p>
        {home.password}: <PasswordCell page={page} password={credentials.password} />
      </p>
      <div class="actions">
        {credentials.signIn.map(({ surface, action }) => (
          <ActionForm
            key={surface}
            page={page}
            action={action}
            label={homeActions.signInAt[surface]}
            look="primary"
            testId={`sign-in-${surface}-${called}`}
            newTab
          />
        ))}
      </div>
    </Panel>
  );
}

function DevicesPanel({ page, devices }: Pick<PersonPageProps, 'page' | 'devices'>): VNode {
  const { homeViews: text, homeActions } = page.text;
  return (
    <Panel title={text.devicesPanel} testId="devices">
      {devices.length === 0 && <EmptyState title={text.noDevices} testId="no-devices" />}
      {devices.map(({ factor, actions }) => (
        <section key={factor.id} class="device" aria-label={factor.name} data-testid={`device-${factor.name}`}>
          <p>
            <Factor page={page} factor={factor} />
          </p>
          <div class="actions">
            {actions.map(({ name, action }) => (
              <ActionForm
                key={name}
                page={page}
                action={action}
                label={homeActions.onUser[name]}
                name={homeActions.onDevice(homeActions.onUser[name], factor.name)}
                look={name === 'deactivate-mfa' ? 'danger' : 'secondary'}
                testId={`${name}-${factor.name}`}
              >
                {name === 'set-device-skew' ? <SkewField page={page} device={factor.id} /> : undefined}
              </ActionForm>
            ))}
          </div>
        </section>
      ))}
    </Panel>
  );
}

function SkewField({ page, device }: { readonly page: PageContext; readonly device: string }): VNode {
  const text = page.text.homeActions;
  return (
    <TextField label={text.skew} name="skew" inputId={`skew-${device}`} hint={text.skewHint} value="10m" required />
  );
}

function HelpPanel({ page, actions }: Pick<PersonPageProps, 'page' | 'actions'>): VNode | null {
  const { homeViews, homeActions } = page.text;
  if (actions.length === 0) return null;
  const words: Readonly<Record<string, string>> = { ...homeActions.onUser, ...ofAccounts(homeActions) };
  return (
    <Panel title={homeViews.helpPanel}>
      <div class="actions">
        {actions.map(({ name, action }) => (
          <ActionForm key={name} page={page} action={action} label={words[name]} testId={name} />
        ))}
      </div>
    </Panel>
  );
}

const ofAccounts = ({ suspend, activate, disable, enable }: ActionWords) => ({ suspend, activate, disable, enable });

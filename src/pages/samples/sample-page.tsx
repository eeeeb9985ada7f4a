import type { VNode } from 'preact';
import type { Application } from '../../core/directories/access/application.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { KeyValue, type KeyValueProps } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';

/** An attribute or a claim, as it was received. */
interface ReceivedValue {
  readonly name: string;
  readonly value: string;
}

export interface SampleEntry {
  readonly who: string;
  /** The assertion's statements beside its attributes. */
  readonly envelope: KeyValueProps['items'];
  readonly values: readonly ReceivedValue[];
  readonly signOut: FormTokens;
}

interface SamplePageProps {
  readonly page: PageContext;
  readonly application: Pick<Application, 'name' | 'description' | 'protocol'>;
  readonly homeHref: string;
  /** The address where the sign-in begins. */
  readonly openHref: string;
  /** Absent for whoever is not signed in. */
  readonly entry?: SampleEntry;
}

/** A sample application: who is signed in, and what it was told of them (PORTAL-6). */
export function SamplePage({ page, application, homeHref, openHref, entry }: SamplePageProps): VNode {
  const text = page.text.samples;
  const { name, description, protocol } = application;
  const bar = <TopBar brand={{ label: name, href: homeHref, testId: 'sample-brand' }} />;
  return (
    <ConsoleLayout page={page} title={name} bar={bar} heading={name} lead={description ?? text.about}>
      {entry ? (
        <Entered page={page} protocol={protocol} entry={entry} />
      ) : (
        <Panel>
          <EmptyState title={text.signedOutHeading} text={text.signedOut[protocol]} testId="sample-signed-out">
            <Button href={openHref} testId="sample-open">
              {text.open[protocol]}
            </Button>
          </EmptyState>
        </Panel>
      )}
    </ConsoleLayout>
  );
}

interface EnteredProps {
  readonly page: PageContext;
  readonly protocol: Application['protocol'];
  readonly entry: SampleEntry;
}

function Entered({ page, protocol, entry }: EnteredProps): VNode {
  const text = page.text.samples;
  const caption = protocol === 'SAML' ? text.attributes : text.claims;
  return (
    <>
      <Panel title={text.signedInAs(entry.who)} text={text.checks[protocol]} testId="sample-signed-in">
        <Form form={entry.signOut} fields={{ event: 'signOut' }}>
          <Button look="secondary" testId="sample-sign-out">
            {text.signOut}
          </Button>
        </Form>
      </Panel>
      <Panel title={text.received} testId="sample-received">
        {entry.envelope.length > 0 && <KeyValue items={entry.envelope} testId="sample-envelope" />}
        <Table
          caption={caption}
          columns={[
            { title: text.name, cell: (row) => row.name, heads: true },
            { title: text.value, cell: (row) => <code>{row.value}</code> },
          ]}
          rows={entry.values}
          rowKey={({ name }) => name}
          rowAttributes={({ name }) => ({ 'data-name': name })}
          testId="sample-values"
        />
      </Panel>
    </>
  );
}

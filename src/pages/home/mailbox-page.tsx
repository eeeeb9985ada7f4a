import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { ActionForm, type ActionView } from './parts/action-form.tsx';
import { FilterForm } from './parts/filter-form.tsx';
import { Instant } from './parts/instant.tsx';
import { MoreRows, type Some } from './parts/more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

/** Times in epoch milliseconds. */
export interface MailView {
  readonly id: string;
  readonly url: string;
  readonly to: string;
  readonly subject: string;
  readonly codes: readonly string[];
  readonly at: number;
}

export interface PhoneView {
  readonly id: string;
  readonly kind: 'sms' | 'call';
  readonly to: string;
  readonly text: string;
  readonly codes: readonly string[];
  readonly at: number;
}

interface MailboxPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  /** The address or number that the lists are narrowed to. */
  readonly to?: string;
  readonly mail: Some<MailView>;
  readonly phone: Some<PhoneView>;
  readonly clearMail: ActionView;
  readonly clearPhone: ActionView;
}

/** TEST-3: what was sent, newest first. */
export function MailboxPage({ page, frame, to, mail, phone, ...clear }: MailboxPageProps): VNode {
  const text = page.text.home;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="mailbox"
      title={text.mailbox}
      heading={text.mailboxHeading}
      lead={text.mailboxLead}
    >
      <FilterForm page={page} url={frame.views.mailbox} active={to !== undefined}>
        <TextField label={text.filterTo} name="to" type="search" value={to} inputTestId="filter-to" />
      </FilterForm>
      <div class="views-parts" data-live="">
        <MailPanel page={page} mail={mail} to={to} clear={clear.clearMail} />
        <PhonePanel page={page} phone={phone} to={to} clear={clear.clearPhone} />
      </div>
    </ToolsLayout>
  );
}

interface ClearProps {
  readonly page: PageContext;
  readonly action: ActionView;
  readonly what: 'mail' | 'phone';
}

function Clear({ page, action, what }: ClearProps): VNode {
  const text = page.text.homeActions;
  const label = what === 'mail' ? text.clearMail : text.clearPhone;
  return <ActionForm page={page} action={action} label={label} look="danger" testId={`clear-${what}`} />;
}

interface MailPanelProps extends Pick<MailboxPageProps, 'page' | 'mail' | 'to'> {
  readonly clear: ActionView;
}

interface PhonePanelProps extends Pick<MailboxPageProps, 'page' | 'phone' | 'to'> {
  readonly clear: ActionView;
}

function MailPanel({ page, mail, to, clear }: MailPanelProps): VNode {
  const text = page.text.home;
  const empty = (
    <EmptyState title={to === undefined ? text.noMail : text.noMailFor(to)} text={text.noMailText} testId="no-mail" />
  );
  return (
    <Panel title={text.mail} actions={<Clear page={page} action={clear} what="mail" />}>
      <div class="message-list">
        <Table
          caption={text.mail}
          hideCaption
          testId="mail-table"
          columns={[
            {
              title: text.subject,
              heads: true,
              cell: ({ id, url, subject }) => (
                <a href={url} data-testid={`mail-${id}`}>
                  {subject}
                </a>
              ),
            },
            { title: text.to, cell: (message) => message.to },
            { title: text.code, cell: ({ codes }) => <Codes codes={codes} /> },
            { title: text.time, cell: ({ at }) => <Instant at={at} /> },
          ]}
          rows={mail.rows}
          rowKey={({ id }) => id}
          empty={empty}
        />
      </div>
      <MoreRows page={page} count={mail.more} />
    </Panel>
  );
}

function PhonePanel({ page, phone, to, clear }: PhonePanelProps): VNode {
  const text = page.text.home;
  return (
    <Panel title={text.phone} actions={<Clear page={page} action={clear} what="phone" />}>
      <Table
        caption={text.phone}
        hideCaption
        testId="phone-table"
        columns={[
          { title: text.to, heads: true, cell: (message) => message.to },
          { title: text.kind, cell: ({ kind }) => <Badge>{text.phoneKinds[kind]}</Badge> },
          { title: text.text, cell: (message) => message.text },
          { title: text.code, cell: ({ codes }) => <Codes codes={codes} /> },
          { title: text.time, cell: ({ at }) => <Instant at={at} /> },
        ]}
        rows={phone.rows}
        rowKey={({ id }) => id}
        rowAttributes={({ id }) => ({ 'data-testid': `phone-${id}` })}
        empty={<EmptyState title={to === undefined ? text.noPhone : text.noPhoneFor(to)} testId="no-phone" />}
      />
      <MoreRows page={page} count={phone.more} />
    </Panel>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): VNode {
  if (codes.length === 0) return <span class="quiet">–</span>;
  return (
    <span class="badges">
      {codes.map((code) => (
        <code key={code} class="factor-code">
          {code}
        </code>
      ))}
    </span>
  );
}

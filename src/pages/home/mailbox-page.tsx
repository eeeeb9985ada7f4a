import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { FilterForm } from './filter-form.tsx';
import { Instant } from './instant.tsx';
import { MoreRows, type Some } from './more-rows.tsx';
import { type ToolsFrame, ToolsLayout } from './tools-layout.tsx';

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

export interface MailboxPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  /** The address or number that the lists are narrowed to. */
  readonly to?: string;
  readonly mail: Some<MailView>;
  readonly phone: Some<PhoneView>;
}

/** TEST-3: what was sent, newest first. */
export function MailboxPage({ page, frame, to, mail, phone }: MailboxPageProps): VNode {
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
      <FilterForm page={page} url={frame.mailboxUrl} active={to !== undefined}>
        <TextField label={text.filterTo} name="to" type="search" value={to} inputTestId="filter-to" />
      </FilterForm>
      <MailPanel page={page} mail={mail} to={to} />
      <PhonePanel page={page} phone={phone} to={to} />
    </ToolsLayout>
  );
}

function MailPanel({ page, mail, to }: Pick<MailboxPageProps, 'page' | 'mail' | 'to'>): VNode {
  const text = page.text.home;
  const empty = (
    <EmptyState title={to === undefined ? text.noMail : text.noMailFor(to)} text={text.noMailText} testId="no-mail" />
  );
  return (
    <Panel title={text.mail}>
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

function PhonePanel({ page, phone, to }: Pick<MailboxPageProps, 'page' | 'phone' | 'to'>): VNode {
  const text = page.text.home;
  return (
    <Panel title={text.phone}>
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

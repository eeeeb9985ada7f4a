import type { VNode } from 'preact';
import { AppSecret } from '../../src/pages/components/app-secret.tsx';
import { Breadcrumb } from '../../src/pages/components/breadcrumb.tsx';
import { FormDialog } from '../../src/pages/components/form-dialog.tsx';
import { Menu } from '../../src/pages/components/menu.tsx';
import { NewEmailField, NewEmailWays } from '../../src/pages/components/new-email.tsx';
import { NewPasswordFields } from '../../src/pages/components/new-password-fields.tsx';
import { Pagination } from '../../src/pages/components/pagination.tsx';
import { Panel } from '../../src/pages/components/panel.tsx';
import { UsePasskey } from '../../src/pages/components/passkey-form.tsx';
import { SideNav } from '../../src/pages/components/side-nav.tsx';
import { Table } from '../../src/pages/components/table.tsx';
import { Tabs } from '../../src/pages/components/tabs.tsx';
import type { PageContext } from '../../src/pages/page.ts';
import type { Say } from './component-samples.tsx';

/** Samples of the components that know the page, by file name. */
export function pageSamples(page: PageContext, say: Say): Record<string, VNode> {
  const question = { rpId: say('rp'), challenge: say('challenge'), userVerification: 'preferred', timeout: 1 } as const;
  return {
    'form-dialog': (
      <FormDialog
        page={page}
        form={{ action: say('dialog action'), csrf: say('dialog csrf') }}
        notice={say('dialog notice')}
        closeHref={say('/dialog-close')}
        id={say('form-dialog')}
        title={say('dialog title')}
        event={say('dialog event')}
        submit={say('dialog submit')}
        after={say('after the dialog')}
      >
        {say('dialog text')}
      </FormDialog>
    ),
    'passkey-form': (
      <UsePasskey
        page={page}
        form={{ action: say('passkey action'), csrf: say('passkey csrf') }}
        options={{ ...question, allowCredentials: [{ type: 'public-key', id: say('credential') }] }}
        label={say('use passkey')}
      />
    ),
    'app-secret': (
      <AppSecret
        page={page}
        text={{ qrAlt: say('picture'), secretLabel: say('secret label') }}
        qrCode={say('data:picture')}
        secret={say('secret')}
      />
    ),
    'new-email': (
      <>
        <NewEmailField label={say('new email')} email={say('refused email')} />
        <NewEmailWays
          form={{ action: say('email action'), csrf: say('email csrf') }}
          text={{ resendCode: say('resend'), otherEmail: say('other email') }}
        />
      </>
    ),
    'new-password-fields': (
      <NewPasswordFields
        page={page}
        label={say('new password')}
        hint={say('password rules')}
        repeatLabel={say('new password again')}
        first={{ name: say('first-name'), inputTestId: say('first-test') }}
        second={{ name: say('second-name'), inputTestId: say('second-test') }}
      />
    ),
    pagination: <Pagination page={page} label={say('pages')} current={2} last={3} href={() => say('/page')} />,
  };
}

/** Samples of the components that console and home page are made of, by file name. */
export function consoleSamples(say: Say): Record<string, VNode> {
  const link = (of: string) => ({ label: say(`${of} link`), href: say(`/${of}`), id: say(`${of}-link`) });
  return {
    breadcrumb: <Breadcrumb label={say('crumbs')} crumbs={[link('crumb'), { label: `${say('here')}.` }]} />,
    'side-nav': <SideNav label={say('side')} items={[link('side')]} />,
    menu: (
      <Menu
        label={say('menu')}
        id={say('menu-id')}
        summaryId={say('menu-button')}
        summaryTestId={say('menu-test')}
        top={say('menu top')}
        items={[link('menu')]}
      />
    ),
    panel: (
      <Panel title={say('panel')} titleId={say('panel-title')} text={say('panel text')} id={say('panel-id')}>
        {say('panel body')}
      </Panel>
    ),
    table: (
      <Table
        id={say('table')}
        caption={say('caption')}
        rows={[say('row')]}
        rowKey={(row) => row}
        rowAttributes={(row) => ({ 'data-row': row })}
        columns={[
          { title: say('column'), cell: (row) => row, heads: true },
          { title: `${say('other column')}.`, cell: (row) => row },
        ]}
      />
    ),
    tabs: (
      <Tabs
        id={say('tabs')}
        label={say('tabs label')}
        tabs={[{ id: say('tab-one'), label: say('tab one'), panelId: say('panel-one'), panel: say('panel one') }]}
      />
    ),
  };
}

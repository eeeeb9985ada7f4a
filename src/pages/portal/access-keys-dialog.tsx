import type { VNode } from 'preact';
import { Modal } from '../components/modal.tsx';
import { Tabs } from '../components/tabs.tsx';
import { readableTime } from '../console/times.ts';
import type { PageContext } from '../page.ts';
import { credentialLines, type Keys, profileLines, type System } from './keys-lines.ts';
import { CodeOption, KeysSection, ValueOption } from './keys-options.tsx';

interface AccessKeysProps {
  readonly page: PageContext;
  readonly account: { readonly id: string; readonly name: string };
  readonly roleName: string;
  readonly keys: Keys & { readonly expiresAt: number };
  /** The name that tools are configured with, whatever the style. */
  readonly startUrl: string;
  readonly region: string;
}

/** PORTAL-6: a role's credentials, ready to be pasted (pages.md §12). */
export function AccessKeysDialog(props: AccessKeysProps): VNode {
  const { page, account, roleName, keys } = props;
  const text = page.text.portalKeys;
  const tab = (id: System, label: string) => ({
    id: `keys-${id}`,
    label,
    panel: <SystemPanel {...props} system={id} />,
  });
  return (
    <Modal id="access-keys" title={text.title(roleName)} closeLabel={page.text.common.close} open testId="access-keys">
      <p>{text.lead(account.name, account.id)}</p>
      <Tabs
        id="keys-systems"
        label={text.systems}
        tabs={[tab('unix', text.macosLinux), tab('windows', text.windows), tab('powershell', text.powershell)]}
      />
      <p class="field-hint">{text.validUntil(readableTime(keys.expiresAt, page.locale))}</p>
    </Modal>
  );
}

function SystemPanel(props: AccessKeysProps & { readonly system: System }): VNode {
  const { page, account, roleName, keys, startUrl, region, system } = props;
  const text = page.text.portalKeys;
  // Older scripts know these by id, of which there can be but one.
  const old = system === 'unix' ? { env: 'env-var-linux', copy: 'hover-copy-env', file: 'cli-cred-file-code' } : {};
  return (
    <div class="stack">
      <KeysSection title={text.identityCenter} lead={text.identityCenterText}>
        <ValueOption
          page={page}
          values={[
            { label: text.startUrl, value: startUrl, testId: 'sso-start-url' },
            { label: text.region, value: region, testId: 'sso-region' },
            { label: text.endpoint, value: keys.endpoint, testId: 'sso-endpoint' },
          ]}
        />
      </KeysSection>
      <KeysSection title={text.option1} lead={text.option1Text}>
        <CodeOption page={page} id={old.env} copyId={old.copy} lines={credentialLines(system, keys)} />
      </KeysSection>
      <KeysSection title={text.option2} lead={text.option2Text}>
        <CodeOption page={page} id={old.file} lines={profileLines(`${account.id}_${roleName}`, keys)} />
      </KeysSection>
      <KeysSection title={text.option3} lead={text.option3Text}>
        <ValueOption
          page={page}
          values={[
            { label: text.accessKeyId, value: keys.id, testId: 'access-key-id' },
            { label: text.secretAccessKey, value: keys.secretAccessKey, testId: 'secret-access-key' },
            { label: text.sessionToken, value: keys.sessionToken, testId: 'session-token' },
            { label: text.endpoint, value: keys.endpoint, testId: 'endpoint' },
          ]}
        />
      </KeysSection>
    </div>
  );
}

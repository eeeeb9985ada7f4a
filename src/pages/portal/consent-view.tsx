import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import type { PageContext } from '../page.ts';
import { PortalCard } from './portal-view.tsx';
import { type StartRealm, startWords } from './realm.ts';

interface ConsentProps {
  readonly page: PageContext;
  readonly realm: StartRealm;
  readonly form: FormTokens;
  readonly authorizationId: string;
  readonly client: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly notice?: string;
}

/** Shall the tool act for you? The same for device codes and for authorization codes (pages.md §10, v2). */
export function ConsentView({ page, realm, form, authorizationId, client, user, notice }: ConsentProps): VNode {
  const text = page.text.portalConsent;
  const heading = text.consentHeading(client);
  // `as`: whom the page spoke to, because somebody else may have signed in since.
  const fields = { authorization: authorizationId, as: user.id };
  return (
    <PortalCard page={page} realm={realm} title={heading} heading={heading} lead={text.consentLead(user.name)}>
      {notice && (
        <Alert kind="error" class="awsui-alert-type-error" textClass="alert-content" testId="notice">
          {notice}
        </Alert>
      )}
      <div>
        <p class="awsui-util-mb-s">{text.consentText}</p>
        <ul class="portal-grants">
          {startWords(page, realm).grants.map((grant) => (
            <li key={grant}>{grant}</li>
          ))}
        </ul>
      </div>
      <Form form={form} fields={{ event: 'allow', ...fields }}>
        <Button
          id="cli_login_button"
          class="awsui_variant-primary_mock"
          testId="allow-access-button"
          attributes={{ 'data-analytics': 'consent-allow-access', 'data-analytics-type': 'eventDetail' }}
          wide
        >
          {text.allow}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'deny', ...fields }}>
        <Button
          id="cli_cancel_link"
          look="secondary"
          testId="deny-access-button"
          attributes={{ 'data-analytics': 'consent-deny-access', 'data-analytics-type': 'eventDetail' }}
          wide
        >
          {text.deny}
        </Button>
      </Form>
    </PortalCard>
  );
}

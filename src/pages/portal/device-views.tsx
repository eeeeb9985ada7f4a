import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import type { PageContext } from '../page.ts';
import { EnterCodeForm, type EnterCodeProps } from './enter-code-form.tsx';
import { PortalCard } from './portal-view.tsx';
import { type StartRealm, startWords } from './realm.ts';

interface OfRealm {
  readonly page: PageContext;
  readonly realm: StartRealm;
}

interface ConfirmCodeProps extends OfRealm {
  readonly form: FormTokens;
  readonly userCode: string;
}

/** CLI-2: is this the code that your tool shows? The person need not be signed in yet. */
export function ConfirmCodeView({ page, realm, form, userCode }: ConfirmCodeProps): VNode {
  const text = page.text.portalConsent;
  return (
    <PortalCard
      page={page}
      realm={realm}
      title={text.confirmHeading}
      heading={text.confirmHeading}
      lead={text.confirmLead}
    >
      <p class="portal-code" data-testid="user-code" data-secret>
        {userCode}
      </p>
      <Form form={form} fields={{ event: 'confirmCode', user_code: userCode }}>
        <Button
          id="cli_verification_btn"
          class="awsui-signin-button"
          attributes={{ 'data-analytics': 'accept-user-code' }}
          testId="confirm-code"
          wide
        >
          {text.confirm}
        </Button>
      </Form>
      <p class="field-hint">{text.confirmWarning}</p>
    </PortalCard>
  );
}

/** The code was none, or is none any more: another can be typed. */
export function EnterCodeView({ realm, ...props }: EnterCodeProps & OfRealm): VNode {
  const { page } = props;
  const text = page.text.portalConsent;
  return (
    <PortalCard page={page} realm={realm} title={text.enterHeading} heading={text.enterHeading} lead={text.enterLead}>
      <EnterCodeForm {...props} />
    </PortalCard>
  );
}

interface DecidedProps extends OfRealm {
  readonly client: string;
}

/** The end of the pages; scripts know it by the first words (pages.md §10). */
export function ApprovedView({ page, realm, client }: DecidedProps): VNode {
  const text = page.text.portalConsent;
  return (
    <PortalCard page={page} realm={realm} title={text.approvedTitle}>
      <h1 class="visually-hidden">{text.approvedTitle}</h1>
      <Alert
        kind="success"
        title={text.approvedTitle}
        titleClass="awsui-util-mb-s"
        class="awsui-context-alert awsui-signin-success"
        testId="request-approved"
        attributes={{ 'data-analytics-alert': 'success' }}
      >
        <p>{text.approvedText(client)}</p>
        <p>{text.closeWindow}</p>
      </Alert>
      <ToStart page={page} realm={realm} />
    </PortalCard>
  );
}

export function DeniedView({ page, realm }: OfRealm): VNode {
  const text = page.text.portalConsent;
  return (
    <PortalCard page={page} realm={realm} title={text.deniedTitle}>
      <h1 class="visually-hidden">{text.deniedTitle}</h1>
      <Alert kind="info" title={text.deniedTitle} class="awsui-context-alert" testId="request-denied">
        <p>{text.deniedText}</p>
        <p>{text.closeWindow}</p>
      </Alert>
      <ToStart page={page} realm={realm} />
    </PortalCard>
  );
}

/** The tool's window can be closed; whoever came here in a window of their own goes on. */
function ToStart({ page, realm }: OfRealm): VNode {
  return (
    <Button look="secondary" href="#/" testId="to-portal">
      {startWords(page, realm).toStart}
    </Button>
  );
}

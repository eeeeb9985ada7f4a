import type { ComponentChildren, VNode } from 'preact';
import type { AuthenticationOptions, RegistrationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import type { PageContext } from '../page.ts';
import { Button, ButtonRow } from './button.tsx';
import { Form, type FormTokens } from './form.tsx';

/** The page module that brings the form to life; a page with the form has to name it. */
export const PASSKEY_MODULE = 'webauthn.js';

interface PasskeyFormProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The question to the browser's authenticator: `create` or `get` of `navigator.credentials`. */
  readonly ask: { readonly create: RegistrationOptions } | { readonly get: AuthenticationOptions };
  /** Asks as soon as the page is there. Not after a refusal, or page and authenticator would go in circles. */
  readonly atOnce: boolean;
  /** Words of the button. */
  readonly label: string;
  /** Other ways, beside the button; without them it is as wide as the card. */
  readonly beside?: ComponentChildren;
  /** Further fields, before the button. */
  readonly children?: ComponentChildren;
}

interface AskedOfPasskey extends Omit<PasskeyFormProps, 'ask' | 'atOnce' | 'label'> {
  /** The refusal before. */
  readonly notice?: string;
  /** Words of the button, where the page has its own. */
  readonly label?: string;
}

/** Asks for a passkey that there is. Nothing where browsers allow none: then the notice says so. */
export const UsePasskey = ({
  options,
  notice,
  label,
  ...form
}: AskedOfPasskey & { readonly options?: AuthenticationOptions }): VNode | null =>
  options === undefined ? null : (
    <PasskeyForm
      {...form}
      ask={{ get: options }}
      atOnce={notice === undefined}
      label={label ?? form.page.text.passkey.use}
    />
  );

/** Asks for a new passkey. Nothing where browsers allow none: then the notice says so. */
export const CreatePasskey = ({
  options,
  notice,
  label,
  ...form
}: AskedOfPasskey & { readonly options?: RegistrationOptions }): VNode | null =>
  options === undefined ? null : (
    <>
      <p>{form.page.text.passkey.createText}</p>
      <PasskeyForm
        {...form}
        ask={{ create: options }}
        atOnce={notice === undefined}
        label={label ?? form.page.text.passkey.create}
      />
    </>
  );

/** Posts the event `submitPasskey` with the field `credential`: the authenticator's answer as JSON. */
function PasskeyForm({ page, form, ask, atOnce, label, beside, children }: PasskeyFormProps): VNode {
  const text = page.text.passkey;
  const [[kind = '', options] = []] = Object.entries(ask);
  const start = (
    <Button type="button" id="use_passkey_button" testId="use-passkey" wide={beside === undefined} disabled>
      {label}
    </Button>
  );
  return (
    <Form
      form={form}
      fields={{ event: 'submitPasskey', credential: '' }}
      testId="passkey-form"
      attributes={{
        'data-webauthn': kind,
        'data-options': JSON.stringify(options),
        'data-at-once': atOnce ? 'yes' : undefined,
        'data-waiting': text.waiting,
        'data-sending': text.sending,
        'data-failed': 'get' in ask ? text.failedUse : text.failed,
        'data-registered': text.registered,
        'data-unsupported': text.unsupported,
      }}
    >
      <p role="status" data-testid="passkey-status" />
      {children}
      {beside === undefined ? (
        start
      ) : (
        <ButtonRow>
          {start}
          {beside}
        </ButtonRow>
      )}
      <noscript>
        <p data-testid="passkey-needs-script">{text.needsScript}</p>
      </noscript>
    </Form>
  );
}

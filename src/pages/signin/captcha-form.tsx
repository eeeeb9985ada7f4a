import type { ComponentChildren, VNode } from 'preact';
import { CaptchaBox, type CaptchaBoxProps } from '../components/captcha-box.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import type { PageContext } from '../page.ts';

/** A security check as a page shows it. */
export interface CaptchaProps {
  readonly id: string;
  readonly imageUrl: string;
  readonly audioUrl: string;
}

/** Ids that scripts know a page's box by, and the name of its field. */
type BoxNames = Pick<
  CaptchaBoxProps,
  | 'name'
  | 'containerId'
  | 'containerTestId'
  | 'imageId'
  | 'imageTestId'
  | 'imageWrapperTestId'
  | 'inputId'
  | 'inputTestId'
>;

export interface CaptchaFormProps extends BoxNames {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly captcha: CaptchaProps;
  /** The button that sends the answer. */
  readonly children: ComponentChildren;
}

/** The security check of root sign-in, password recovery and account sign-up (ROOT-2). */
export function CaptchaForm({ page, form, captcha, children, ...names }: CaptchaFormProps): VNode {
  const { id, ...urls } = captcha;
  return (
    <Form form={form} fields={{ event: 'submitCaptcha' }}>
      <CaptchaBox page={page} captchaId={id} {...urls} {...names} autofocus />
      {children}
    </Form>
  );
}

/** Asks for another set of characters. */
export function RefreshCaptcha({ page, form }: Pick<CaptchaFormProps, 'page' | 'form'>): VNode {
  return (
    <EventLink form={form} event="refreshCaptcha" class="refresh" testId="captcha-refresh">
      {page.text.common.captchaRefresh}
    </EventLink>
  );
}

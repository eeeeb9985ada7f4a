import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { ButtonRow } from './button.tsx';
import { EventLink } from './event-link.tsx';
import { Form, type FormTokens } from './form.tsx';
import { shownWhen } from './hidden.tsx';
import { TextField } from './text-field.tsx';

/** A security check as a page shows it. */
export interface CaptchaProps {
  /** Named in `data-captcha-id`, by which a test asks the control API for the answer. */
  readonly id: string;
  readonly imageUrl: string;
  readonly audioUrl: string;
}

/** The marks by which scripts find the parts of a page's check, and the name of its field. */
interface CheckNames {
  readonly name: string;
  readonly containerId?: string;
  readonly containerTestId?: string;
  readonly imageId?: string;
  readonly imageTestId?: string;
  /** Box around the image, for `div[data-testid="test-captcha"] img`. */
  readonly imageWrapperTestId?: string;
  readonly inputId?: string;
  readonly inputTestId?: string;
}

/** The props that every step with a check hands on to it. */
export interface CheckProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly captcha: CaptchaProps;
}

export interface SecurityCheckProps extends CheckProps, CheckNames {
  /** The button that sends the answer. */
  readonly children: ComponentChildren;
  /** Ways back, beside the one to other characters. */
  readonly ways?: ComponentChildren;
}

/**
 * The security check of every page that has one (ROOT-2): picture, sound, field and button, and below them, in forms of
 * their own because Enter must never press them, the ways to other characters and back.
 */
export function SecurityCheck({ page, form, captcha, children, ways, ...names }: SecurityCheckProps): VNode {
  return (
    <>
      <Form form={form} fields={{ event: 'submitCaptcha' }}>
        <Box page={page} captcha={captcha} {...names} />
        {children}
      </Form>
      <ButtonRow>
        <EventLink form={form} event="refreshCaptcha" class="refresh" testId="captcha-refresh">
          {page.text.common.captchaRefresh}
        </EventLink>
        {ways}
      </ButtonRow>
    </>
  );
}

function Box({ page, captcha, ...names }: Omit<CheckProps, 'form'> & CheckNames): VNode {
  const text = page.text.common;
  return (
    <div id={names.containerId} class="captcha" data-testid={names.containerTestId} {...shownWhen(true)}>
      <div class="captcha-picture" data-testid={names.imageWrapperTestId}>
        <img
          id={names.imageId}
          src={captcha.imageUrl}
          alt={text.captchaImage}
          width="280"
          height="80"
          data-captcha-id={captcha.id}
          data-testid={names.imageTestId}
        />
      </div>
      {/* biome-ignore lint/a11y/useMediaCaption: captions would give the answer away */}
      <audio controls preload="none" src={captcha.audioUrl} aria-label={text.captchaAudio}>
        <a href={captcha.audioUrl}>{text.captchaAudio}</a>
      </audio>
      <TextField
        label={text.captchaLabel}
        hint={text.captchaHint}
        name={names.name}
        autofocus
        autocomplete="off"
        inputId={names.inputId}
        inputTestId={names.inputTestId}
      />
    </div>
  );
}

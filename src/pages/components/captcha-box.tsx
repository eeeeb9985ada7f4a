import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { shownWhen } from './hidden.tsx';
import { TextField } from './text-field.tsx';

export interface CaptchaBoxProps {
  readonly page: PageContext;
  readonly imageUrl: string;
  readonly audioUrl?: string;
  /** Where the "other characters" link goes. A link and not a button: Enter must never press it. */
  readonly refreshUrl?: string;
  /** Named in `data-captcha-id`, by which a test asks the control API for the answer. */
  readonly captchaId: string;
  readonly name: string;
  readonly error?: string;
  readonly autofocus?: boolean;
  readonly containerId?: string;
  readonly containerTestId?: string;
  readonly imageId?: string;
  readonly imageTestId?: string;
  /** Box around the image, for `div[data-testid="test-captcha"] img`. */
  readonly imageWrapperTestId?: string;
  readonly inputId?: string;
  readonly inputTestId?: string;
  readonly inputClass?: string;
  readonly wrapperId?: string;
  readonly refreshId?: string;
}

export function CaptchaBox({ page, ...box }: CaptchaBoxProps): VNode {
  const text = page.text.common;
  return (
    <div id={box.containerId} class="captcha" data-testid={box.containerTestId} {...shownWhen(true)}>
      <div class="captcha-picture" data-testid={box.imageWrapperTestId}>
        <img
          id={box.imageId}
          src={box.imageUrl}
          alt={text.captchaImage}
          width="280"
          height="80"
          data-captcha-id={box.captchaId}
          data-testid={box.imageTestId}
        />
      </div>
      <div class="captcha-tools">
        {box.audioUrl && (
          // biome-ignore lint/a11y/useMediaCaption: captions would give the answer away
          <audio controls preload="none" src={box.audioUrl} aria-label={text.captchaAudio}>
            <a href={box.audioUrl}>{text.captchaAudio}</a>
          </audio>
        )}
        {box.refreshUrl && (
          <a id={box.refreshId} class="refresh" href={box.refreshUrl}>
            {text.captchaRefresh}
          </a>
        )}
      </div>
      <TextField
        label={text.captchaLabel}
        hint={text.captchaHint}
        name={box.name}
        error={box.error}
        autofocus={box.autofocus}
        autocomplete="off"
        inputId={box.inputId}
        inputTestId={box.inputTestId}
        inputClass={box.inputClass}
        wrapperId={box.wrapperId}
      />
    </div>
  );
}

import type { VNode } from 'preact';

interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step being shown, from 0. */
  readonly current: number;
}

/** The steps of a sign-up: a numbered list, the current step marked. */
export function Steps({ label, steps, current }: StepsProps): VNode {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          class={index < current ? 'steps-done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}

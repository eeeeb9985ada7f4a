import type { ComponentChildren, VNode } from 'preact';

export interface KeyValueProps {
  readonly items: ReadonlyArray<{
    readonly key: string;
    readonly value: ComponentChildren;
    readonly valueId?: string;
    readonly valueTestId?: string;
  }>;
  readonly id?: string;
  readonly testId?: string;
}

/** Facts as a description list; side by side where there is room. */
export function KeyValue({ items, id, testId }: KeyValueProps): VNode {
  return (
    <dl id={id} class="key-value" data-testid={testId}>
      {items.map(({ key, value, valueId, valueTestId }) => (
        <div key={key} class="key-value-pair">
          <dt>{key}</dt>
          <dd id={valueId} data-testid={valueTestId}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import type { PageContext } from '../../page.ts';

interface FilterFormProps {
  readonly page: PageContext;
  /** The page that is filtered, without a query. */
  readonly url: string;
  readonly active: boolean;
  readonly children: ComponentChildren;
}

/** Fields that narrow a list: a GET, so that the filtered list has an address. */
export function FilterForm({ page, url, active, children }: FilterFormProps): VNode {
  const text = page.text.home;
  return (
    <form method="get" action={url} class="filter" data-testid="filter">
      {children}
      <div class="filter-buttons">
        <Button look="secondary" testId="apply-filter">
          {text.filter}
        </Button>
        {active && (
          <Button look="link" href={url} testId="clear-filter">
            {text.showAll}
          </Button>
        )}
      </div>
    </form>
  );
}

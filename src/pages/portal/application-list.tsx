import type { VNode } from 'preact';
import type { Application } from '../../core/directories/access/application.ts';
import { EmptyState } from '../components/empty-state.tsx';
import type { PageContext } from '../page.ts';

interface ApplicationListProps {
  readonly page: PageContext;
  readonly applications: readonly Application[];
  readonly filter: string;
}

/** The tiles of the Applications tab (PORTAL-6). */
export function ApplicationList({ page, applications, filter }: ApplicationListProps): VNode {
  const text = page.text.portal;
  if (applications.length === 0) {
    return (
      <div data-count="0">
        <EmptyState
          title={text.noApplications}
          text={filter === '' ? text.noApplicationsText : text.noApplicationsFit}
          testId="no-applications"
        />
      </div>
    );
  }
  return (
    <div data-count={applications.length}>
      <ul class="portal-tiles" data-items="">
        {applications.map(({ id, name, description, protocol }) => (
          <li key={id} data-key={id} data-testid="application-tile">
            <a
              href={`#/saml/default/${encodeURIComponent(name)}/${id}`}
              target="_blank"
              rel="noopener"
              data-testid="application-link"
            >
              {name}
            </a>
            <p>{description ?? text.opensBy[protocol]}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

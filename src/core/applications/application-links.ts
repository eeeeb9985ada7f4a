import type { Application } from '../directories/access/application.ts';

/** The addresses of the samples that stand for an organisation's applications, in the style of a request. */
export interface ApplicationLinks {
  /** An absolute address; `path` begins with the application's id. */
  sample(path: string): string;
}

/** The samples' assertion consumer service: where assertions are posted. */
export const consumerUrl = (links: ApplicationLinks, { id }: Application): string => links.sample(`/${id}/acs`);

/** The samples' redirect URI: where authorization codes are sent. */
export const callbackUrl = (links: ApplicationLinks, { id }: Application): string => links.sample(`/${id}/callback`);

/** An application's name as a service provider: the audience of its assertions, the same in every style. */
export const providerId = ({ id }: Application): string => `urn:latchkey:sample:${id}`;

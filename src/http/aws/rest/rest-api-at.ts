import { isRouted } from '../../server/is-routed.ts';
import type { RestApi } from './rest-api.ts';

/** The API that has an operation at a path, whatever the method. */
export function restApiAt(apis: readonly RestApi[], url: string): RestApi | undefined {
  return apis.find(({ operations }) => operations.some(({ path }) => isRouted(path, url)));
}

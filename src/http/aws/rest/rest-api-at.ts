import type { RestApi } from './rest-api.ts';

/** The API that has an operation at a path, whatever the method. */
export function restApiAt(apis: readonly RestApi[], url: string): RestApi | undefined {
  const steps = stepsOf(url.split('?', 1)[0] ?? '');
  return apis.find(({ operations }) => operations.some(({ path }) => fits(stepsOf(path), steps)));
}

const stepsOf = (path: string): readonly string[] => path.replace(/\/$/, '').split('/');

const fits = (pattern: readonly string[], steps: readonly string[]): boolean =>
  pattern.length === steps.length && pattern.every((step, at) => step.startsWith(':') || step === steps[at]);

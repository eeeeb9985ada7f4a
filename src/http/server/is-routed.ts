/** Whether a route's path, such as `/a/:id` or `/a/*`, covers a URL's, with or without a slash at the end. */
export function isRouted(route: string, url: string): boolean {
  const wanted = stepsOf(route);
  const steps = stepsOf(url.split('?', 1)[0] ?? '');
  const isOpen = wanted.at(-1) === '*' && wanted.length > 1;
  if (isOpen ? steps.length < wanted.length : steps.length !== wanted.length) return false;
  return wanted.every(
    (step, at) => step === steps[at] || (step.startsWith(':') ? steps[at] !== '' : isOpen && step === '*'),
  );
}

const stepsOf = (path: string): readonly string[] => {
  const steps = path.split('/');
  return steps.length > 2 && steps.at(-1) === '' ? steps.slice(0, -1) : steps;
};

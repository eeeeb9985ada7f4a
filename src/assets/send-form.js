// Sends the form of a page that only carries something elsewhere. Whoever comes back to it by the browser's button is not
// sent on again: what it carries was taken.
const [visit] = performance.getEntriesByType('navigation');
if (visit?.type !== 'back_forward') document.querySelector('[data-send]')?.requestSubmit();

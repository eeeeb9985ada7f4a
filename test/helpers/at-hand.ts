/** In the page: waits until the first element of a selector is there as it is wanted, and answers what is to be seen of it. */
const LOOK = `async (selector, see) => {
  const end = performance.now() + 90_000;
  const frame = () => new Promise(requestAnimationFrame);
  const box = (element) => element.getBoundingClientRect();
  const isVisible = (element) => {
    const { width, height } = box(element);
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const isHit = (element, { x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return element.contains(hit) || hit?.closest('label')?.control === element;
  };
  const attribute = see.startsWith('attribute:') && see.slice('attribute:'.length);
  for (let why = 'is not there'; ; await frame()) {
    if (performance.now() > end) throw new Error(selector + ' ' + why + ': ' + see);
    const element = document.querySelector(selector);
    if (see === 'isVisible') return element !== null && isVisible(element);
    if (element === null) continue;
    if (attribute) return element.getAttribute(attribute);
    if (see === 'text') return element.innerText;
    if (see === 'value') return element.value;
    if (see === 'checked') return element.checked;
    if (see === 'focused') return element.focus();
    why = 'is not visible';
    if (!isVisible(element)) continue;
    if (see === 'visible') return null;
    why = 'is disabled';
    if (element.matches(':disabled') || element.readOnly) continue;
    if (see === 'selected') {
      element.focus();
      element.select();
      return;
    }
    why = 'moves';
    element.scrollIntoViewIfNeeded();
    const before = box(element);
    await frame();
    const after = box(element);
    if (before.x !== after.x || before.y !== after.y) continue;
    why = 'is covered';
    const [first] = element.getClientRects();
    const middle = { x: first.x + first.width / 2, y: first.y + first.height / 2 };
    if (isHit(element, middle)) return middle;
  }
}`;

/** The expression by which a page looks for an element. */
export const atHand = (selector: string, see: string): string =>
  `(${LOOK})(${JSON.stringify(selector)}, ${JSON.stringify(see)})`;

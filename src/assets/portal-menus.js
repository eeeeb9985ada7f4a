/** The bar's menus: a button and the sheet that it controls. */
export function bringMenus(root) {
  const sheetOf = (button) => document.getElementById(button.getAttribute('aria-controls'));
  const set = (button, open) => {
    button.setAttribute('aria-expanded', String(open));
    sheetOf(button).hidden = !open;
  };
  const openButtons = () => root.querySelectorAll('[data-bar-menu] > button[aria-expanded=true]');
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-bar-menu] > button');
    if (!button) return;
    const opens = button.getAttribute('aria-expanded') === 'false';
    for (const other of openButtons()) set(other, false);
    set(button, opens);
  });
  document.addEventListener('pointerdown', (event) => {
    for (const button of openButtons()) if (!button.parentElement.contains(event.target)) set(button, false);
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const button of openButtons()) {
      set(button, false);
      button.focus();
    }
  });
}

export function enhanceDialogs(part) {
  for (const dialog of part.querySelectorAll('[data-modal]')) {
    const closeLink = dialog.querySelector('a[data-modal-close]');
    dialog.tabIndex = -1;
    const raise = () => {
      dialog.close();
      dialog.showModal();
      // The browser would start at the cross, which leads out.
      if (!dialog.querySelector('[autofocus]')) dialog.focus();
    };
    const followHash = () => {
      if (location.hash === `#${dialog.id}`) raise();
      else if (dialog.matches(':modal') && closeLink?.hash === location.hash) dialog.close();
    };
    // Escape leaves the way the cross does.
    dialog.addEventListener('cancel', (event) => {
      if (!closeLink) return;
      event.preventDefault();
      closeLink.click();
    });
    closeLink?.addEventListener('click', (event) => {
      if (closeLink.getAttribute('href') !== '#') return;
      event.preventDefault();
      dialog.close();
      history.replaceState(null, '', location.pathname + location.search);
    });
    // One that a script has put in is there to be seen, and goes for good.
    if (part === document) window.addEventListener('hashchange', followHash);
    if (dialog.open) raise();
    else followHash();
  }
}

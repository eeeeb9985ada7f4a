const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export function enhanceTabs(part) {
  for (const box of part.querySelectorAll('[data-tabs]')) {
    const tabs = [...box.querySelectorAll(':scope > [role=tablist] [role=tab]')];
    const select = (chosen) => {
      for (const tab of tabs) {
        const open = tab === chosen;
        tab.setAttribute('aria-selected', String(open));
        tab.tabIndex = open ? 0 : -1;
        document.getElementById(tab.getAttribute('aria-controls')).toggleAttribute('data-open', open);
      }
    };
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener('click', () => select(tab));
      tab.addEventListener('keydown', (event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        const target = tabs[(index + step + tabs.length) % tabs.length];
        select(target);
        target.focus();
      });
    }
  }
}

const SHOWN_FOR_MS = 2000;

export function enhanceCopies(part) {
  for (const block of part.querySelectorAll('[data-copy]')) {
    const button = block.querySelector('button');
    const status = block.querySelector('[role=status]');
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const lines = [...block.querySelectorAll('code')].map((line) => line.textContent);
      await navigator.clipboard.writeText(block.dataset.copy || lines.join('\n'));
      button.textContent = button.dataset.copied;
      status.textContent = button.dataset.copied;
      setTimeout(() => {
        button.textContent = words;
        status.textContent = '';
      }, SHOWN_FOR_MS);
    });
  }
}

export function enhanceFields(part) {
  for (const link of part.querySelectorAll('[data-follows]')) {
    const name = link.dataset.follows;
    // Read at the click: browsers fill fields in without a word.
    link.addEventListener('click', () => {
      const typed = document.querySelector(`input[name="${name}"]`)?.value.trim();
      const url = new URL(link.href);
      if (typed) url.searchParams.set(name, typed);
      else url.searchParams.delete(name);
      link.href = url.href;
    });
  }
  for (const button of part.querySelectorAll('[data-reveal]')) {
    const input = document.getElementById(button.dataset.reveal);
    const show = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? button.dataset.hide : button.dataset.show;
    };
    button.hidden = false;
    button.addEventListener('click', () => show(input.type === 'password'));
    // Browsers offer to keep what was typed only if it leaves as a password.
    input.form?.addEventListener('submit', () => show(false));
  }
}

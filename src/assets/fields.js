export function enhanceFields(part) {
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

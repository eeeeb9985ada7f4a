// The actions on a device are greyed until a device is selected that they fit.
for (const form of document.querySelectorAll('[data-device-list]')) {
  const follow = () => {
    const device = form.querySelector('[name=device]:checked');
    for (const button of form.querySelectorAll('[name=action]')) {
      const fits = device !== null && !('needsCodes' in button.dataset && !('showsCodes' in device.dataset));
      button.disabled = !fits;
    }
    form.dataset.selected = device?.value ?? '';
  };
  form.addEventListener('change', follow);
  // Browsers put back what was selected when somebody comes back to the page.
  window.addEventListener('pageshow', follow);
  follow();
}

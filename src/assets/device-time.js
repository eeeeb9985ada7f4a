// Tells the time of this device with a sign-in: where it is too far from ours, the page says so.
for (const field of document.querySelectorAll('input[name=deviceTime]'))
  field.form?.addEventListener('submit', () => {
    field.value = String(Date.now());
  });

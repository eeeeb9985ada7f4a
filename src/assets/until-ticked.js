// The button is greyed until every box of its form is ticked.
for (const form of document.querySelectorAll('[data-until-ticked]')) {
  const boxes = [...form.querySelectorAll('[type=checkbox]')];
  const follow = () => {
    form.querySelector('[type=submit]').disabled = boxes.some((box) => !box.checked);
  };
  form.addEventListener('change', follow);
  // Browsers put back what was ticked when somebody comes back to the page.
  window.addEventListener('pageshow', follow);
  follow();
}

// Scripts type into the boxes around inputs, and press those around buttons (pages.md §11), as soon as they see them. So
// this one is no module: it runs before there is a box to be seen, and listens where those that come later are heard, too.
document.addEventListener(
  'focus',
  ({ target }) =>
    target instanceof Element && target.matches('[data-wraps-input]') && target.querySelector('input').focus(),
  true,
);
document.addEventListener(
  'click',
  ({ target }) => target.matches('.awsui-button') && target.querySelector('button').click(),
);

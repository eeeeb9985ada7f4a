// Choosing a role: a link sends the form of the page, and the words that are typed leave fewer roles.
const post = document.querySelector('#saml_post');
const press = (element, act) => {
  element.addEventListener('click', (event) => {
    event.preventDefault();
    act();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    act();
  });
};
for (const link of document.querySelectorAll('[data-role]'))
  press(link, () => {
    post.elements.roleIndex.value = link.dataset.role;
    post.requestSubmit();
  });
const legacy = document.querySelector('form#saml_form');
if (legacy) press(legacy.querySelector('#signin_button'), () => legacy.requestSubmit());
document.querySelector('[data-filter-roles]')?.addEventListener('input', ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const role of document.querySelectorAll('[data-words]')) role.hidden = !role.dataset.words.includes(wanted);
});

// Clients wait until the field holds something long; they never look at what (pages.md §11).
for (const field of document.querySelectorAll('input[name=metadata1]')) field.value = 'latchkey-mock-'.repeat(40);

// Scripts also click the boxes around the buttons.
for (const wrapper of document.querySelectorAll('.awsui-button')) {
  wrapper.addEventListener('click', (event) => {
    if (event.target === wrapper) wrapper.querySelector('button').click();
  });
}

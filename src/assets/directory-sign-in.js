// Clients wait until the field holds something long; they never look at what (pages.md §11).
for (const field of document.querySelectorAll('input[name=metadata1]')) field.value = 'latchkey-mock-'.repeat(40);

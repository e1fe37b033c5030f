// The shop works without this file. With it, choosing an order is enough: no button has to be pressed.
for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
  form.classList.add('scripted')
  form.addEventListener('change', () => form.requestSubmit())
}

// The shop works without this file. With it, choosing an order is enough: the products change in their place.
for (const form of document.querySelectorAll('form[data-refresh]')) {
  form.classList.add('scripted')
  form.addEventListener('change', () => refresh(form))
}

addEventListener('popstate', () => location.reload())

let asked = new AbortController()

/** Asks for the part of the page that the form changes, and shows it; where that fails, the form is sent. */
async function refresh(form) {
  asked.abort()
  asked = new AbortController()
  const { signal } = asked
  const part = form.dataset.refresh
  const url = `${form.action}?${new URLSearchParams(new FormData(form))}`
  try {
    const response = await fetch(url, { signal, headers: { accept: 'text/html', 'x-part': part } })
    if (!response.ok) throw new Error(response.statusText)
    const html = await response.text()
    document.getElementById(part).innerHTML = html
    history.pushState(null, '', url)
  } catch {
    if (!signal.aborted) form.requestSubmit()
  }
}

/**
 * The script of `<djinn-formset>`: adds a row in the page where the button would ask the server. It needs no other script, and
 * nothing inline, so that it runs under a strict Content-Security-Policy.
 */
export const formsetScript: string = `class DjinnFormset extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this)
    this.addEventListener('change', this)
  }

  disconnectedCallback() {
    this.removeEventListener('click', this)
    this.removeEventListener('change', this)
  }

  handleEvent(event) {
    const { target } = event
    // A formset inside of this one looks after itself.
    if (!(target instanceof Element) || target.closest('djinn-formset') !== this) return
    if (event.type === 'change') return this.mark(target)
    const button = target.closest('button')
    if (button === null || button.name !== this.prefix + '-ADD') return
    if (this.add(button)) event.preventDefault()
  }

  get prefix() {
    return this.getAttribute('prefix') ?? 'form'
  }

  add(button) {
    const total = this.querySelector('input[name="' + CSS.escape(this.prefix) + '-TOTAL_FORMS"]')
    const template = this.querySelector(':scope > template')
    const number = Number(total?.value)
    if (template === null || !Number.isInteger(number)) return false
    const rows = document.importNode(template.content, true)
    this.number(rows, number)
    const row = rows.firstElementChild
    row?.setAttribute('aria-label', (row.getAttribute('aria-label') ?? '').replace('__number__', number + 1))
    button.before(rows)
    total.value = String(number + 1)
    if (number + 1 >= Number(this.getAttribute('max') ?? Infinity)) button.hidden = true
    row?.querySelector('input:not([type=hidden]), select, textarea')?.focus()
    this.dispatchEvent(new CustomEvent('djinn:row-added', { bubbles: true, detail: { row, number } }))
    return true
  }

  number(node, number) {
    const before = this.prefix + '-__prefix__'
    for (const element of node.querySelectorAll('*')) {
      for (const attribute of element.attributes)
        if (attribute.value.includes(before))
          attribute.value = attribute.value.replaceAll(before, this.prefix + '-' + number)
      if (element instanceof HTMLTemplateElement) this.number(element.content, number)
    }
  }

  mark(box) {
    if (box.type !== 'checkbox' || !box.name.startsWith(this.prefix + '-') || !box.name.endsWith('-DELETE')) return
    box.closest('.formset-row')?.toggleAttribute('data-deleted', box.checked)
  }
}

if (customElements.get('djinn-formset') === undefined) customElements.define('djinn-formset', DjinnFormset)
`

/**
 * The script of `<djinn-choices>`: a combobox (ARIA 1.2) over the `<select>` that it finds, with choices asked of the server as
 * one types. It needs no other script, and nothing inline, so that it runs under a strict Content-Security-Policy. Its style
 * sheet weighs nothing, so that any rule of the page wins.
 */
export const choicesScript: string = `const sheet = new CSSStyleSheet()
sheet.replaceSync(\`
:where(djinn-choices) { display: inline-block; position: relative }
:where(djinn-choices [role=listbox]) { position: absolute; z-index: 10; inset-inline: 0; min-inline-size: max-content;
  max-block-size: 16em; overflow: auto; margin: 0; padding: 0; list-style: none; background: Canvas; color: CanvasText;
  border: 1px solid }
:where(djinn-choices [role=option]) { padding: 0.25em 0.5em; cursor: default }
:where(djinn-choices [role=option][aria-selected=true]) { background: CanvasText; color: Canvas }
:where(djinn-choices .choices-chosen) { margin: 0; padding: 0; list-style: none }
\`)
document.adoptedStyleSheets.push(sheet)

const pause = 200

class DjinnChoices extends HTMLElement {
  connectedCallback() {
    if (this.list !== undefined) return
    this.select = this.querySelector('select')
    this.input = this.querySelector('input')
    this.status = this.querySelector('[role=status]')
    if (this.select === null || this.input === null || this.status === null) return
    this.takeOver()
    this.input.addEventListener('input', () => this.typed())
    this.input.addEventListener('keydown', (event) => this.key(event))
    this.input.addEventListener('click', () => this.isOpen || this.search())
    this.input.addEventListener('blur', () => this.leave())
    // The focus stays in the input.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', ({ target }) => this.choose(target.closest('[role=option]')))
    this.select.form?.addEventListener('reset', () => setTimeout(() => this.show()))
    this.show()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    this.controller?.abort()
  }

  takeOver() {
    const { select, input } = this
    const { id, name } = select
    this.querySelector('button')?.remove()
    this.isRequired = select.required
    select.required = false
    select.hidden = true
    select.removeAttribute('id')
    input.removeAttribute('name')
    input.removeAttribute('maxlength')
    if (id !== '') input.id = id
    if (input.labels.length > 0) input.removeAttribute('aria-label')
    for (const attribute of ['aria-describedby', 'aria-invalid']) {
      if (select.hasAttribute(attribute)) input.setAttribute(attribute, select.getAttribute(attribute))
      select.removeAttribute(attribute)
    }
    this.list = document.createElement('ul')
    this.list.id = (id || name) + '_list'
    this.list.hidden = true
    this.list.setAttribute('role', 'listbox')
    this.list.setAttribute('aria-label', this.dataset.label)
    input.after(this.list)
    if (select.multiple) {
      this.chosen = document.createElement('ul')
      this.chosen.className = 'choices-chosen'
      this.chosen.setAttribute('aria-label', this.dataset.label)
      input.before(this.chosen)
    }
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', this.list.id)
    input.setAttribute('aria-expanded', 'false')
  }

  get isOpen() {
    return !this.list.hidden
  }

  get options() {
    return [...this.list.children]
  }

  get selected() {
    return [...this.select.selectedOptions].filter((option) => option.value !== '')
  }

  /** What is searched: not the words of the choice, which stand there until one types. */
  get text() {
    const text = this.input.value.trim()
    return !this.select.multiple && text === (this.selected[0]?.text ?? '') ? '' : text
  }

  show() {
    const { select, input, chosen } = this
    input.value = select.multiple ? '' : (this.selected[0]?.text ?? '')
    input.required = this.isRequired && this.selected.length === 0
    chosen?.replaceChildren(...this.selected.map((option) => this.chosenItem(option)))
    if (chosen !== undefined) chosen.hidden = this.selected.length === 0
  }

  chosenItem(option) {
    const item = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = '×'
    button.setAttribute('aria-label', this.dataset.remove.replace('{label}', option.text))
    button.addEventListener('click', () => {
      this.mark(option, false)
      this.input.focus()
    })
    item.append(option.text, ' ', button)
    return item
  }

  mark(option, isSelected) {
    option.selected = isSelected
    this.select.dispatchEvent(new Event('change', { bubbles: true }))
    this.show()
  }

  typed() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), pause)
  }

  async search(page = 1) {
    clearTimeout(this.timer)
    this.controller?.abort()
    const { text } = this
    if ([...text].length < Number(this.getAttribute('min'))) return this.close(this.dataset.short)
    const controller = new AbortController()
    this.controller = controller
    try {
      const url = new URL(this.getAttribute('src'), document.baseURI)
      url.searchParams.set('q', text)
      url.searchParams.set('page', page)
      const response = await fetch(url, { headers: { accept: 'application/json' }, signal: controller.signal })
      if (!response.ok) throw new Error(response.statusText)
      this.fill(await response.json(), page)
    } catch {
      if (!controller.signal.aborted) this.close(this.dataset.failed)
    }
  }

  fill({ results, more }, page) {
    if (document.activeElement !== this.input) return
    const taken = new Set(this.select.multiple ? this.selected.map((option) => option.value) : [])
    const offered = results.filter(({ value }) => !taken.has(value))
    const before = page === 1 ? [] : this.options.filter((option) => option.dataset.page === undefined)
    const added = offered.map(({ value, label }) => this.option(label, 'value', value))
    const last = more ? [this.option(this.dataset.more, 'page', page + 1)] : []
    this.list.replaceChildren(...before, ...added, ...last)
    this.options.forEach((option, index) => {
      option.id = this.list.id + '_' + index
    })
    const number = before.length + added.length
    if (number === 0 && !more) return this.close(this.dataset.nothing)
    this.status.textContent = this.dataset.found.replace('{number}', number + (more ? '+' : ''))
    this.list.hidden = false
    this.input.setAttribute('aria-expanded', 'true')
    this.activate(page === 1 ? undefined : (added[0] ?? last[0]))
  }

  option(label, name, value) {
    const option = document.createElement('li')
    option.setAttribute('role', 'option')
    option.setAttribute('aria-selected', 'false')
    option.dataset[name] = value
    option.textContent = label
    return option
  }

  activate(option) {
    this.active?.setAttribute('aria-selected', 'false')
    this.active = option
    if (option === undefined) return this.input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    this.input.setAttribute('aria-activedescendant', option.id)
  }

  choose(option) {
    if (option === null || option === undefined) return
    if (option.dataset.page !== undefined) return this.search(Number(option.dataset.page))
    const { value } = option.dataset
    let chosen = [...this.select.options].find((each) => each.value === value)
    if (chosen === undefined) {
      chosen = new Option(option.textContent, value)
      this.select.append(chosen)
    }
    this.close('')
    this.mark(chosen, true)
  }

  /** One is left with a choice, or with none where the text was taken away: never with half a word. */
  leave() {
    clearTimeout(this.timer)
    this.controller?.abort()
    this.close('')
    if (!this.select.multiple && this.input.value.trim() === '') this.clear()
    this.show()
  }

  clear() {
    const [option] = this.selected
    const empty = [...this.select.options].find((each) => each.value === '')
    if (option !== undefined && empty !== undefined) this.mark(empty, true)
  }

  close(words) {
    this.list.hidden = true
    this.list.replaceChildren()
    this.activate(undefined)
    this.input.setAttribute('aria-expanded', 'false')
    this.status.textContent = words
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') this.move(event, key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Escape') this.escape(event)
    else if (key === 'Enter') this.enter(event)
    else if (key === 'Backspace' && this.select.multiple && this.input.value === '' && this.selected.length > 0)
      this.mark(this.selected.at(-1), false)
  }

  move(event, step) {
    event.preventDefault()
    if (!this.isOpen) return step > 0 ? this.search() : undefined
    if (event.altKey) return step < 0 ? this.close('') : undefined
    const { options } = this
    const at = options.indexOf(this.active)
    const next = at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length
    this.activate(options[next])
  }

  escape(event) {
    if (this.isOpen) {
      event.preventDefault()
      this.close('')
    } else if (this.input.value !== '') {
      event.preventDefault()
      if (!this.select.multiple) this.clear()
      this.show()
    }
  }

  /** With a list in front of one, Enter never sends the form. */
  enter(event) {
    if (!this.isOpen) return
    event.preventDefault()
    this.choose(this.active)
  }
}

if (customElements.get('djinn-choices') === undefined) customElements.define('djinn-choices', DjinnChoices)
`

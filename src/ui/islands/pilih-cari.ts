/** `<pilih-cari>`: suggestions for a text box while one types, as the ARIA 1.2 combobox pattern has it. */
type Option = { id: string; text: string; hint?: string }

class PilihCari extends HTMLElement {
  private options: Option[] = []
  private current = -1
  private timer = 0
  private asked: AbortController | null = null
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('div')

  connectedCallback() {
    const { input, list, status } = this
    list.id = `${input.id}-daftar`
    list.className = 'combobox__list'
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', this.querySelector('label')?.textContent ?? 'Pilihan')
    list.hidden = true
    status.className = 'govuk-visually-hidden'
    status.setAttribute('role', 'status')
    input.after(list, status)
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id], ['autocomplete', 'off']] as const) input.setAttribute(name, value)
    input.addEventListener('input', () => this.typed())
    input.addEventListener('keydown', (event) => this.pressed(event))
    input.addEventListener('blur', () => this.close())
    // Before the box loses focus: with mouse, finger and pen alike.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const item = (event.target as HTMLElement).closest('li')
      if (item) this.take([...list.children].indexOf(item))
    })
  }

  private typed() {
    if (this.chosen) this.chosen.value = ''
    clearTimeout(this.timer)
    this.asked?.abort()
    const text = this.input.value.trim()
    if (text.length < Number(this.dataset['min'] ?? 3)) return this.close()
    this.timer = window.setTimeout(() => void this.search(text), 250)
  }

  private async search(text: string) {
    this.asked = new AbortController()
    const { signal } = this.asked
    try {
      const answer = await fetch(`${this.dataset['url']}?q=${encodeURIComponent(text)}${this.alongWith()}`, { signal, headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      this.show((await answer.json()) as Option[])
    } catch {
      // The box goes on as plain text, and the button beside it still searches.
      if (!signal.aborted) this.close()
    }
  }

  /** What another field of the form says, where the suggestions depend on it. */
  private alongWith(): string {
    const other = this.dataset['with'] && this.input.form?.elements.namedItem(this.dataset['with'])
    return other instanceof HTMLInputElement || other instanceof RadioNodeList ? `&dengan=${encodeURIComponent(other.value)}` : ''
  }

  private show(options: Option[]) {
    this.options = options
    this.list.textContent = ''
    this.list.append(...options.map(({ text, hint }, index) => item(`${this.list.id}-${index}`, text, hint)))
    this.list.hidden = options.length === 0
    this.input.setAttribute('aria-expanded', String(options.length > 0))
    this.mark(-1)
    this.status.textContent = options.length > 0 ? `${options.length} pilihan. Gunakan panah atas dan bawah.` : (this.dataset['empty'] ?? 'Tidak ditemukan.')
  }

  private pressed(event: KeyboardEvent) {
    const { key } = event
    if (this.list.hidden || event.isComposing) return
    const last = this.options.length - 1
    if (key === 'ArrowDown') this.mark(this.current < last ? this.current + 1 : 0)
    else if (key === 'ArrowUp') this.mark(this.current > 0 ? this.current - 1 : last)
    else if (key === 'Enter' && this.current >= 0) this.take(this.current)
    else if (key === 'Escape') this.close()
    else return
    event.preventDefault()
  }

  private mark(index: number) {
    this.current = index
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute('aria-selected', String(at === index))
    const marked = this.list.children[index]
    if (!marked) return this.input.removeAttribute('aria-activedescendant')
    this.input.setAttribute('aria-activedescendant', marked.id)
    marked.scrollIntoView({ block: 'nearest' })
  }

  private take(index: number) {
    const option = this.options[index]
    if (!option) return
    this.input.value = option.text
    if (this.chosen) this.chosen.value = option.id
    this.close()
    this.status.textContent = `${option.text} dipilih.`
    this.dispatchEvent(new CustomEvent('pilih', { bubbles: true, detail: option }))
  }

  private close() {
    clearTimeout(this.timer)
    this.asked?.abort()
    this.options = []
    this.list.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.mark(-1)
    this.status.textContent = ''
  }

  private get input() {
    return this.querySelector<HTMLInputElement>('input:not([type=hidden])')!
  }

  /** Absent where the page already shows the choices as a list. */
  private get chosen() {
    return this.querySelector<HTMLInputElement>('input[type=hidden]')
  }
}

function item(id: string, text: string, hint: string | undefined): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.className = 'combobox__option'
  option.setAttribute('role', 'option')
  option.textContent = text
  if (!hint) return option
  const small = document.createElement('span')
  small.className = 'combobox__hint'
  small.textContent = ` ${hint}`
  option.append(small)
  return option
}

customElements.define('pilih-cari', PilihCari)

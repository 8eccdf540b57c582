/** `<simpan-isian>` around a form: what is typed survives a crash on this device, and only until it is sent. */
const secret = '[type=password],[type=hidden],[type=file],[name=captcha],[name*=pin],[name*=sandi],[name*=jawaban],[data-rahasia],[autocomplete=one-time-code]'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

class SimpanIsian extends HTMLElement {
  private timer = 0
  private readonly note = document.createElement('p')
  private readonly forget = document.createElement('button')

  connectedCallback() {
    const { form, note, forget } = this
    note.className = 'govuk-hint'
    note.setAttribute('role', 'status')
    forget.type = 'button'
    forget.className = 'govuk-button govuk-button--secondary'
    forget.textContent = 'Hapus isian di perangkat ini'
    forget.hidden = true
    forget.addEventListener('click', () => {
      this.clear()
      form.reset()
      this.tell('Isian di perangkat ini sudah dihapus.')
    })
    this.append(note, forget)
    this.restore()
    form.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.save(), 1000)
    })
    form.addEventListener('submit', (event) => {
      if (!event.defaultPrevented) this.clear()
    })
    window.addEventListener('pagehide', () => this.timer && this.save())
  }

  private controls(): Control[] {
    return ([...this.form.elements] as Control[]).filter((control) => control.name && !(control instanceof HTMLButtonElement) && !control.matches(secret) && !control.closest('captcha-kode'))
  }

  private save() {
    this.timer = 0
    const typed = this.controls().map((control) => [control.name, valueOf(control)])
    const isKept = store((box) => box.setItem(this.key, JSON.stringify(typed)))
    if (isKept) this.tell('Isian disimpan di perangkat ini sampai Anda mengirimnya.', true)
  }

  /** Only into what the server left empty: what it shows is newer. */
  private restore() {
    let text: string | null = null
    store((box) => {
      text = box.getItem(this.key)
    })
    if (text === null) return
    const kept = JSON.parse(text) as [string, string | boolean][]
    const controls = this.controls()
    let restored = 0
    for (const [index, [name, value]] of kept.entries()) {
      const control = controls[index]
      if (!control || control.name !== name || valueOf(control) === value || !isUntouched(control)) continue
      if (typeof value === 'boolean') (control as HTMLInputElement).checked = value
      else control.value = value
      restored += 1
    }
    if (restored > 0) this.tell('Isian Anda yang belum terkirim sudah dikembalikan dari perangkat ini.', true)
  }

  private clear() {
    clearTimeout(this.timer)
    this.timer = 0
    store((box) => box.removeItem(this.key))
    this.forget.hidden = true
  }

  private tell(sentence: string, canForget = false) {
    this.note.textContent = sentence
    this.forget.hidden = !canForget
  }

  private get key() {
    return `isian:${this.dataset['key']}`
  }

  private get form() {
    return this.querySelector('form') ?? this.closest('form')!
  }
}

const isTick = (control: Control) => control.type === 'checkbox' || control.type === 'radio'

const valueOf = (control: Control) => (isTick(control) ? (control as HTMLInputElement).checked : control.value)

const isUntouched = (control: Control) => (isTick(control) ? !(control as HTMLInputElement).checked : control.value === '' || control instanceof HTMLSelectElement)

/** Storage may be full or forbidden: then nothing is kept, and nothing is promised. */
function store(act: (box: Storage) => void): boolean {
  try {
    act(sessionStorage)
    return true
  } catch {
    return false
  }
}

customElements.define('simpan-isian', SimpanIsian)

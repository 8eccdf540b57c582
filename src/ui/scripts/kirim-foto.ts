/** `<kirim-foto>`: sends the form in it without leaving the page, so that the picture is still here when the network fails. */
const patienceMs = 120_000

class KirimFoto extends HTMLElement {
  private readonly status = document.createElement('p')
  private isSending = false

  connectedCallback() {
    const form = this.querySelector('form')!
    this.status.setAttribute('role', 'status')
    this.append(this.status)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (!this.isSending) void this.send(form)
    })
  }

  private async send(form: HTMLFormElement) {
    this.isSending = true
    this.status.textContent = 'Foto sedang dikirim…'
    const isTaken = await this.hand(form).catch(() => false)
    this.isSending = false
    if (!isTaken) this.status.textContent = 'Foto belum terkirim: jaringan terputus atau layanan sedang sibuk. Foto masih ada di halaman ini. Tekan Simpan Foto lagi.'
  }

  /** False when the answer is none: sent again as it is, the form acts once. */
  private async hand(form: HTMLFormElement): Promise<boolean> {
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(), patienceMs)
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), signal: giveUp.signal })
      if (answer.status >= 500) return false
      if (answer.redirected) location.replace(answer.url)
      else this.show(new DOMParser().parseFromString(await answer.text(), 'text/html'))
      return true
    } finally {
      clearTimeout(timer)
    }
  }

  /** The page that the form would have led to, in place of this one. */
  private show(page: Document) {
    document.title = page.title
    const main = page.querySelector('main')!
    document.querySelector('main')!.replaceWith(main)
    const first = main.querySelector<HTMLElement>('.govuk-error-summary') ?? main.querySelector('h1')
    first?.setAttribute('tabindex', '-1')
    first?.focus()
  }
}

customElements.define('kirim-foto', KirimFoto)

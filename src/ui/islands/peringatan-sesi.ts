/** `<peringatan-sesi>`: a dialog five minutes before the session ends. The server holds the truth; this only asks early. */
const warnSeconds = 300

class PeringatanSesi extends HTMLElement {
  private endsAt = 0
  private timer = 0
  private pageTitle = document.title

  connectedCallback() {
    if (typeof HTMLDialogElement === 'undefined') return
    this.begin(Number(this.dataset['seconds']))
    this.find('[data-stay]').addEventListener('click', () => void this.stay())
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      void this.stay()
    })
    // Timers sleep with the phone: look at the clock when it wakes.
    document.addEventListener('visibilitychange', () => this.look())
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
  }

  private begin(seconds: number) {
    this.endsAt = Date.now() + seconds * 1000
    this.look()
  }

  private look() {
    clearTimeout(this.timer)
    const left = Math.round((this.endsAt - Date.now()) / 1000)
    if (left <= 0) return location.assign(this.dataset['ended']!)
    if (left > warnSeconds) {
      this.timer = window.setTimeout(() => this.look(), (left - warnSeconds) * 1000)
      return
    }
    const minutes = Math.ceil(left / 60)
    this.find('[data-left]').textContent = left > 60 ? `${minutes} menit` : 'kurang dari 1 menit'
    document.title = `Sesi berakhir dalam ${minutes} menit – ${this.pageTitle}`
    if (!this.dialog.open) this.dialog.showModal()
    this.timer = window.setTimeout(() => this.look(), Math.min(60, left) * 1000)
  }

  private async stay() {
    const body = new URLSearchParams({ _token: this.dataset['token'] ?? '' })
    const answer = await fetch(this.dataset['url']!, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(() => null)
    // Signed out elsewhere: say so now, before more is typed.
    if (answer && (answer.status === 401 || answer.status === 403)) return location.assign(this.dataset['ended']!)
    if (!answer?.ok) {
      this.find('[data-failed]').hidden = false
      return
    }
    this.find('[data-failed]').hidden = true
    document.title = this.pageTitle
    this.dialog.close()
    this.begin(((await answer.json()) as { seconds: number }).seconds)
  }

  private get dialog() {
    return this.find('dialog') as HTMLDialogElement
  }

  private find(selector: string) {
    return this.querySelector<HTMLElement>(selector)!
  }
}

customElements.define('peringatan-sesi', PeringatanSesi)

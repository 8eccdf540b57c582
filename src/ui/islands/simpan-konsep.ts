/**
 * `<simpan-konsep>` around a form: sends each changed answer to `data-url` three seconds after the last input and when
 * the page is left, and says when that was. The server overlays what it got when the page is drawn again. A link is followed
 * when that is done: the page behind it may show the same answers. Without a connection the page stays; the next click leaves it.
 * What the server could not take stays in the page, never in the browser's storage (ASVS 14.3.3), and is sent again.
 */
const neverSent = '[type=password],[type=hidden],[type=file],[type=submit],[type=button],[name=captcha],captcha-kode *'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

class SimpanKonsep extends HTMLElement {
  private timer = 0
  private kept = new Map<string, string>()
  private isRefused = false
  private mayLeave = false

  connectedCallback() {
    this.kept = this.answers()
    for (const kind of ['input', 'change']) {
      this.addEventListener(kind, () => {
        this.mayLeave = false
        this.wait(3000)
      })
    }
    document.addEventListener('click', (event) => void this.follow(event))
    window.addEventListener('pagehide', () => this.leave())
    document.addEventListener('visibilitychange', () => document.hidden && this.leave())
    window.addEventListener('online', () => void this.save())
  }

  private wait(ms: number) {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), ms)
  }

  private async follow(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
    const opensHere = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !link?.target && !link?.hasAttribute('download')
    if (!link || !opensHere || event.defaultPrevented || link.href.split('#')[0] === location.href.split('#')[0]) return
    if (this.mayLeave || this.isRefused || !this.changes()) return
    event.preventDefault()
    this.mayLeave = true
    clearTimeout(this.timer)
    const isSaved = await Promise.race([this.save(), new Promise<'late'>((resolve) => setTimeout(resolve, 3000, 'late'))])
    if (isSaved) location.assign(link.href)
  }

  /** False when the server could not be reached; it is tried again. */
  private async save(): Promise<boolean> {
    const body = this.changes()
    if (!body || this.isRefused) return true
    const sent = this.answers()
    const answer = await fetch(this.dataset['url']!, { method: 'POST', body, headers: { accept: 'application/json' }, keepalive: true }).catch(() => null)
    if (!answer || answer.status >= 500 || answer.status === 429) {
      const { pesan } = (await answer?.json().catch(() => ({})) ?? {}) as { pesan?: string }
      this.tell(pesan ?? 'Belum tersimpan: sambungan terputus. Kami mencoba lagi; jangan tutup halaman ini.')
      this.wait(15_000)
      return false
    }
    const { pesan } = (await answer.json().catch(() => ({}))) as { pesan?: string }
    this.isRefused = !answer.ok
    if (answer.ok) this.kept = sent
    this.tell(pesan ?? 'Isian belum tersimpan. Muat ulang halaman ini, lalu masuk lagi bila diminta.')
    return answer.ok
  }

  /** Nobody waits for this answer, so it also goes out while the page is closed. */
  private leave() {
    clearTimeout(this.timer)
    const body = this.changes()
    if (body && !this.isRefused && navigator.sendBeacon(this.dataset['url']!, body)) this.kept = this.answers()
  }

  private changes(): URLSearchParams | null {
    const changed = [...this.answers()].filter(([name, value]) => this.kept.get(name) !== value)
    if (changed.length === 0) return null
    const hidden = ['_token', '_versi'].map((name) => [name, (this.form.elements.namedItem(name) as HTMLInputElement).value])
    return new URLSearchParams([...hidden, ...changed] as [string, string][])
  }

  /** What stands in the form now; nothing ticked is an empty answer, so that taking a tick away is kept as well. */
  private answers(): Map<string, string> {
    const answers = new Map<string, string>()
    for (const control of [...this.form.elements] as Control[]) {
      if (!control.name || control.matches(neverSent) || control instanceof HTMLButtonElement) continue
      const isTick = control.type === 'radio' || control.type === 'checkbox'
      if (!isTick) answers.set(control.name, control.value)
      else if ((control as HTMLInputElement).checked) answers.set(control.name, control.value)
      else if (!answers.has(control.name)) answers.set(control.name, '')
    }
    return answers
  }

  private tell(sentence: string) {
    const line = document.querySelector('[data-saved]')
    if (line) line.textContent = sentence
  }

  private get form() {
    return this.querySelector('form')!
  }
}

customElements.define('simpan-konsep', SimpanKonsep)

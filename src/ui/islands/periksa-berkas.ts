/** `<periksa-berkas>`: keys for who judges hundreds of files, and a sign of life for the one that lies open. The page works without. */
class PeriksaBerkas extends HTMLElement {
  private at = -1

  connectedCallback() {
    const keys = this.querySelector<HTMLElement>('.case-keys')
    if (keys) keys.hidden = false
    document.addEventListener('keydown', this.press)
    this.addEventListener('focusin', ({ target }) => {
      this.at = this.items().findIndex((item) => item.contains(target as Node))
    })
    if (this.dataset['url']) window.setInterval(() => void this.renew(), Number(this.dataset['seconds']) * 1000)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.press)
  }

  private items = () => [...this.querySelectorAll<HTMLElement>('.case-item')]

  private readonly press = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    const on = target as HTMLElement
    if (ctrlKey || metaKey || altKey || /^(TEXTAREA|SELECT)$/.test(on.tagName) || (on instanceof HTMLInputElement && on.type !== 'radio')) return
    if (key === 'j' || key === 'k') return this.go(key === 'j' ? 1 : -1)
    if (key === 'm' || key === 't') return this.judge(key === 'm' ? 'memenuhi' : 'tidak')
    // Enter on a link or a button is theirs.
    if (key === 'Enter' && !/^(A|BUTTON|SUMMARY)$/.test(on.tagName)) {
      const button = this.querySelector<HTMLElement>('[data-next]')
      if (!button) return
      event.preventDefault()
      button.click()
    }
  }

  private go(step: number) {
    const items = this.items()
    this.at = Math.min(items.length - 1, Math.max(0, this.at + step))
    const item = items[this.at]
    item?.focus({ preventScroll: true })
    item?.scrollIntoView({ block: 'start' })
  }

  private judge(value: string) {
    const item = this.items()[Math.max(0, this.at)]
    const radio = item?.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)
    if (!radio) return
    radio.click()
    // A Tidak needs its reason next; a Memenuhi is done.
    if (value === 'tidak') item!.querySelector<HTMLElement>('select')?.focus()
    else item!.focus({ preventScroll: true })
  }

  private async renew() {
    if (document.hidden) return
    const body = new URLSearchParams({ _token: this.dataset['token'] ?? '' })
    const answer = await fetch(this.dataset['url']!, { method: 'POST', body }).catch(() => null)
    const line = document.querySelector('[data-lease]')
    if (answer && [401, 403, 409].includes(answer.status) && line) line.textContent = 'Berkas ini tidak lagi Anda pegang. Simpan isian di tempat lain, lalu muat ulang halaman ini.'
  }
}

customElements.define('periksa-berkas', PeriksaBerkas)

/** `<hitung-mundur>`: keeps "16 hari 4 jam" true by the server's clock. Not a live region: nobody wants to hear seconds. */
class HitungMundur extends HTMLElement {
  private timer = 0
  /** How far the server's clock was ahead of the device's when the page was made. */
  private ahead = 0

  connectedCallback() {
    this.ahead = Date.parse(this.dataset['now']!) - Date.now()
    this.tick()
    document.addEventListener('visibilitychange', this.wake)
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    document.removeEventListener('visibilitychange', this.wake)
  }

  private readonly wake = () => {
    if (!document.hidden) this.tick()
  }

  private tick() {
    clearTimeout(this.timer)
    const left = Math.floor((Date.parse(this.dataset['until']!) - Date.now() - this.ahead) / 1000)
    this.textContent = words(Math.max(0, left))
    if (left <= 0) return void this.dispatchEvent(new CustomEvent('habis', { bubbles: true }))
    this.timer = window.setTimeout(() => this.tick(), left <= 3600 ? 1000 : 60_000)
  }
}

/** The same words as the server's (core/season/rules/countdown.ts), with seconds in the last hour. */
function words(left: number): string {
  const [days, hours, minutes, seconds] = [Math.floor(left / 86_400), Math.floor((left % 86_400) / 3600), Math.floor((left % 3600) / 60), left % 60]
  const parts: [number, string][] = days > 0 ? [[days, 'hari'], [hours, 'jam']] : hours > 0 ? [[hours, 'jam'], [minutes, 'menit']] : [[minutes, 'menit'], [seconds, 'detik']]
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 detik'
}

customElements.define('hitung-mundur', HitungMundur)

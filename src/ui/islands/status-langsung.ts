/** `<status-langsung>`: asks whether what is being made is ready, ever more rarely, and shows the page anew when it is. */
class StatusLangsung extends HTMLElement {
  private timer = 0
  private pause = 3

  connectedCallback() {
    this.pause = Number(this.dataset['seconds'] ?? 3)
    this.wait()
    document.addEventListener('visibilitychange', this.wake)
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    document.removeEventListener('visibilitychange', this.wake)
  }

  /** Hidden pages ask nothing; who comes back hears at once (from a wallet, from the mail). */
  private readonly wake = () => {
    clearTimeout(this.timer)
    if (!document.hidden) void this.ask()
  }

  private wait() {
    clearTimeout(this.timer)
    if (!document.hidden) this.timer = window.setTimeout(() => void this.ask(), this.pause * 1000)
  }

  private async ask() {
    // No answer is no news: the link in the element still asks by hand.
    const answer = await fetch(this.dataset['url']!, { headers: { accept: 'application/json' } }).catch(() => null)
    const state = answer?.ok ? ((await answer.json()) as { isReady?: boolean; html?: string }) : {}
    if (state.isReady) return location.reload()
    if (state.html !== undefined && state.html !== this.innerHTML) this.innerHTML = state.html
    this.pause = Math.min(15, this.pause * 1.5)
    this.wait()
  }
}

customElements.define('status-langsung', StatusLangsung)

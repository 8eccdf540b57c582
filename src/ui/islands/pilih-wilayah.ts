/**
 * `<pilih-wilayah>` around four selects, each lying in the one before: a choice fetches the next one's options from
 * `data-url?induk=`. Without scripts the buttons beside them do the same on the server.
 */
class PilihWilayah extends HTMLElement {
  private asked = 0

  connectedCallback() {
    for (const button of this.querySelectorAll<HTMLElement>('button')) button.hidden = true
    for (const [level, select] of this.selects.entries()) {
      select.disabled = false
      select.addEventListener('change', () => void this.fill(level + 1, select.value))
      // On a slow line a choice may come before this script, which has just taken the button away.
      if (this.selects[level + 1]?.options.length === 1) void this.fill(level + 1, select.value)
    }
  }

  private async fill(level: number, parent: string) {
    for (const select of this.selects.slice(level)) select.replaceChildren(...[...select.options].slice(0, 1))
    const next = this.selects[level]
    if (!next || !parent) return
    const asked = ++this.asked
    next.setAttribute('aria-busy', 'true')
    const answer = await fetch(`${this.dataset['url']}?induk=${encodeURIComponent(parent)}`).catch(() => null)
    if (asked !== this.asked) return
    next.removeAttribute('aria-busy')
    if (!answer?.ok) return this.askByHand()
    next.innerHTML = await answer.text()
  }

  /** The way without scripts stays when the line is bad. */
  private askByHand() {
    for (const button of this.querySelectorAll<HTMLElement>('button')) button.hidden = false
  }

  private get selects() {
    return [...this.querySelectorAll('select')]
  }
}

customElements.define('pilih-wilayah', PilihWilayah)

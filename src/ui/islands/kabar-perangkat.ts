/** `<kabar-perangkat>`: shows the parts that fit this browser; asks it for an address to push to after a click, and sends that by the form. */
class KabarPerangkat extends HTMLElement {
  connectedCallback() {
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return
    const form = this.querySelector('form')!
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.turnOn(form)
    })
    void this.look()
  }

  /** The server knows that news is on; whether the browser still takes it only the browser does. */
  private async look() {
    if (Notification.permission === 'denied') return this.show('denied')
    if (!('active' in this.dataset)) return this.show('off')
    const registration = await navigator.serviceWorker.getRegistration(location.pathname)
    this.show((await registration?.pushManager.getSubscription()) ? 'on' : 'lost')
  }

  private async turnOn(form: HTMLFormElement) {
    this.show('busy')
    const permission = await Notification.requestPermission()
    if (permission !== 'granted') return this.show(permission === 'denied' ? 'denied' : 'off')
    const { endpoint, keys } = (await this.subscribe().catch(() => null))?.toJSON() ?? {}
    if (!endpoint || !keys) return this.show('failed')
    for (const [name, value] of Object.entries({ endpoint, ...keys })) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    form.submit()
  }

  private async subscribe(): Promise<PushSubscription> {
    await navigator.serviceWorker.register(this.dataset['worker']!, { scope: location.pathname })
    const { pushManager } = await navigator.serviceWorker.ready
    const options = { userVisibleOnly: true, applicationServerKey: this.dataset['key']! }
    return pushManager.subscribe(options).catch(async () => {
      // Perhaps it holds one under a key that we had before.
      await (await pushManager.getSubscription())?.unsubscribe()
      return pushManager.subscribe(options)
    })
  }

  private show(state: string) {
    for (const part of this.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = !part.dataset['when']!.split(' ').includes(state)
  }
}

customElements.define('kabar-perangkat', KabarPerangkat)

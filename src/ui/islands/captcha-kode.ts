/**
 * `<captcha-kode>`: the device's work instead of a code, "Ganti kode" without a reload, and no code that is too old.
 * The worker that does the work is this same file, which the phone has already: one request less (ux.md §3).
 */
import { workOnProofs } from './proof/work-on-proofs.ts'

type Renewed = { token: string; pictureUrl: string; soundUrl: string; proofId: string; proofBits: number; lastsSeconds: number }

// A worker knows no elements.
const isWorker = typeof HTMLElement === 'undefined'

class CaptchaKode extends (isWorker ? (Object as unknown as typeof HTMLElement) : HTMLElement) {
  private way: 'code' | 'proof' = 'code'
  private worker: Worker | null = null
  private bornAt = Date.now()
  /** The button that waits until the work is done. */
  private held: HTMLElement | null = null

  connectedCallback() {
    this.find('[data-choose=proof]').hidden = typeof Worker === 'undefined'
    this.find('[data-choose=proof]').addEventListener('click', () => this.choose('proof', true))
    this.find('[data-choose=code]').addEventListener('click', () => this.choose('code', true))
    this.find('[name=_captcha_ganti]').addEventListener('click', (event) => {
      event.preventDefault()
      void this.renewOnDemand()
    })
    // A code that would run out while it is typed is changed before the first letter.
    this.answer.addEventListener('focus', () => {
      if (!this.answer.value && this.isOlderThan(0.5)) this.renew().catch(() => this.say('[data-renewed]', 'unreachable'))
    })
    this.closest('form')?.addEventListener('submit', (event) => this.holdUntilProven(event as SubmitEvent))
    if (this.dataset['start'] === 'proof' && typeof Worker !== 'undefined') this.choose('proof', false)
  }

  private async renewOnDemand() {
    const isRenewed = await this.renew().then(() => true, () => false)
    if (!isRenewed) return this.say('[data-renewed]', 'unreachable')
    this.answer.value = ''
    this.say('[data-renewed]', 'renewed')
    this.answer.focus()
  }

  private choose(way: 'code' | 'proof', moveFocus: boolean) {
    this.way = way
    this.find('[data-way=code]').hidden = way !== 'code'
    this.find('[data-way=proof]').hidden = way !== 'proof'
    if (way === 'proof') {
      this.answer.value = ''
      if (!this.proof.value) void this.work()
      if (moveFocus) this.find('[data-choose=code]').focus()
    } else {
      this.stop()
      this.proof.value = ''
      if (moveFocus) this.answer.focus()
    }
  }

  private holdUntilProven(event: SubmitEvent) {
    if (this.way !== 'proof' || event.defaultPrevented) return
    if (this.proof.value && !this.isOlderThan(0.9)) return
    event.preventDefault()
    this.held = (event.submitter as HTMLElement | null) ?? this.closest('form')!.querySelector<HTMLElement>('[type=submit]')
    if (this.proof.value || !this.worker) void this.work()
  }

  private async work() {
    this.stop()
    this.proof.value = ''
    this.say('.captcha__state', 'working')
    try {
      if (this.isOlderThan(0.5)) await this.renew()
    } catch {
      return this.giveUp()
    }
    const worker = new Worker(this.dataset['worker']!)
    this.worker = worker
    worker.addEventListener('error', () => this.giveUp())
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.stop()
      this.proof.value = data
      this.say('.captcha__state', 'done')
      this.held?.click()
      this.held = null
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    worker.postMessage({ id: this.dataset['proofId'], bits: Number(this.dataset['proofBits']) })
  }

  private giveUp() {
    this.held = null
    this.choose('code', false)
    this.say('[data-renewed]', 'failed', this.find('.captcha__state').dataset['failed'])
    this.answer.focus()
  }

  private stop() {
    this.worker?.terminate()
    this.worker = null
  }

  private async renew() {
    const answer = await fetch(this.dataset['url']!, { headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const renewed = (await answer.json()) as Renewed
    this.bornAt = Date.now()
    this.dataset['proofId'] = renewed.proofId
    this.dataset['proofBits'] = String(renewed.proofBits)
    this.dataset['lasts'] = String(renewed.lastsSeconds)
    this.proof.value = ''
    this.input('_captcha').value = renewed.token
    ;(this.find('img') as HTMLImageElement).src = renewed.pictureUrl
    ;(this.find('audio') as HTMLAudioElement).src = renewed.soundUrl
  }

  private isOlderThan(share: number) {
    return Date.now() - this.bornAt > Number(this.dataset['lasts']) * 1000 * share
  }

  private say(selector: string, word: string, text?: string) {
    const place = this.find(selector)
    place.textContent = text ?? place.dataset[word] ?? ''
  }

  private get answer() {
    return this.input('captcha')
  }

  private get proof() {
    return this.input('_captcha_bukti')
  }

  private input(name: string) {
    return this.find(`[name=${name}]`) as HTMLInputElement
  }

  private find(selector: string) {
    return this.querySelector<HTMLElement>(selector)!
  }
}

if (isWorker) workOnProofs()
else customElements.define('captcha-kode', CaptchaKode)

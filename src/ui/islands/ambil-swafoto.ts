/** `<ambil-swafoto>`: camera, oval frame and the guide's buttons (6.1.11) above the file field, which always stays. */
import { kilobytes, makeJpeg, putInto } from './photo/make-jpeg.ts'

const sentences: Record<string, string> = {
  NotAllowedError: 'Kamera belum diizinkan. Buka pengaturan situs pada peramban, izinkan kamera, lalu tekan Buka kamera lagi. Anda juga dapat memilih foto dari perangkat ini.',
  NotFoundError: 'Kamera tidak ditemukan. Pilih foto dari perangkat ini.',
  NotReadableError: 'Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu tekan Buka kamera lagi.',
}

class AmbilSwafoto extends HTMLElement {
  private stream: MediaStream | null = null
  private readonly video = document.createElement('video')
  private readonly frame = document.createElement('div')
  private readonly picture = document.createElement('img')
  private readonly status = document.createElement('p')
  private readonly open = button('Buka kamera', () => this.start())
  private readonly shoot = button('Ambil foto', () => this.take())
  private readonly again = button('Foto ulang', () => this.start())
  private readonly keep = button('Simpan foto', () => this.send())

  connectedCallback() {
    if (!navigator.mediaDevices?.getUserMedia || typeof DataTransfer === 'undefined') return
    const { video, frame, picture, status } = this
    video.muted = true
    video.setAttribute('playsinline', '')
    video.setAttribute('aria-label', 'Gambar kamera')
    frame.className = 'swafoto__frame'
    frame.append(video, oval())
    picture.className = 'photo-preview'
    picture.alt = 'Swafoto yang baru Anda ambil'
    status.className = 'govuk-hint'
    status.setAttribute('role', 'status')
    const buttons = document.createElement('div')
    buttons.className = 'govuk-button-group'
    buttons.append(this.open, this.shoot, this.again, this.keep)
    this.prepend(frame, picture, status, buttons)
    this.input.addEventListener('change', () => this.show('closed'))
    window.addEventListener('pagehide', () => this.stop())
    this.show('closed')
  }

  disconnectedCallback() {
    this.stop()
  }

  private async start() {
    this.stop()
    this.status.textContent = 'Peramban bertanya apakah situs ini boleh memakai kamera. Pilih Izinkan.'
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 960 }, height: { ideal: 1280 } } })
      this.video.srcObject = this.stream
      await this.video.play()
    } catch (error) {
      this.stop()
      this.show('closed')
      this.status.textContent = sentences[(error as Error).name] ?? 'Kamera tidak dapat dibuka. Pilih foto dari perangkat ini.'
      return
    }
    this.show('live')
    this.status.textContent = 'Tempatkan wajah di dalam garis, lalu tekan Ambil foto.'
    this.shoot.focus()
  }

  private async take() {
    const { videoWidth: width, videoHeight: height } = this.video
    // Some cameras give a picture of two pixels before the first real one.
    if (width <= 10) return
    const jpeg = await makeJpeg({ image: this.video, width, height }, Number(this.dataset['maxBytes'] ?? 200 * 1024))
    if (!jpeg || !putInto(this.input, jpeg, 'swafoto.jpg')) {
      this.status.textContent = 'Foto tidak dapat diambil. Pilih foto dari perangkat ini.'
      return
    }
    this.stop()
    URL.revokeObjectURL(this.picture.src)
    this.picture.src = URL.createObjectURL(jpeg)
    this.show('taken')
    this.status.textContent = `Foto sudah diambil, ${kilobytes(jpeg.size)}. Periksa wajah Anda, lalu tekan Simpan foto atau Foto ulang.`
    ;(this.keep.hidden ? this.formButton : this.keep)?.focus()
  }

  /** The form's own button sends, so that everything that listens to it still does. */
  private send() {
    this.formButton?.click()
  }

  private get formButton() {
    return this.input.form?.querySelector<HTMLElement>('button[type=submit]:not([aria-hidden]):not([name])')
  }

  private show(state: 'closed' | 'live' | 'taken') {
    if (state === 'closed') this.stop()
    this.frame.hidden = state !== 'live'
    this.picture.hidden = state !== 'taken'
    this.open.hidden = state !== 'closed'
    this.shoot.hidden = state !== 'live'
    this.again.hidden = state !== 'taken'
    // One button of a name is enough: where the form's own says the same, that one is it.
    this.keep.hidden = state !== 'taken' || this.formButton?.textContent?.trim().toLowerCase() === 'simpan foto'
    if (state === 'closed') this.status.textContent = ''
  }

  private stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop()
    this.stream = null
    this.video.srcObject = null
  }

  private get input() {
    return this.querySelector<HTMLInputElement>('input[type=file]')!
  }
}

function button(text: string, act: () => unknown): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = text === 'Foto ulang' || text === 'Buka kamera' ? 'govuk-button govuk-button--secondary' : 'govuk-button'
  made.textContent = text
  made.addEventListener('click', () => void act())
  return made
}

function oval(): HTMLElement {
  const line = document.createElement('div')
  line.className = 'swafoto__oval'
  line.setAttribute('aria-hidden', 'true')
  return line
}

customElements.define('ambil-swafoto', AmbilSwafoto)

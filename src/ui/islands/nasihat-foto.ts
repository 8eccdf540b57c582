/** `<nasihat-foto>`: says of a picture that was chosen or taken what the server would advise, before it is sent. Never refuses. */
import { measureLight } from './photo/measure-light.ts'

/** What the server holds pictures to, and its sentences. */
export type DevicePhotoAdvice = {
  thresholds: { darkest: number; brightest: number; contrast: number; sharpness: number; shortestSide: number }
  sentences: Record<'too-dark' | 'too-bright' | 'low-contrast' | 'blurred' | 'small', string>
}

class NasihatFoto extends HTMLElement {
  private readonly box = document.createElement('div')

  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')!
    this.box.setAttribute('role', 'status')
    // After the preview where the device shrinks the picture, under the camera where there is one.
    if (this.querySelector('perkecil-gambar')) this.append(this.box)
    else this.prepend(this.box)
    for (const event of ['change', 'foto-diganti']) input.addEventListener(event, () => void this.look(input))
  }

  private async look(input: HTMLInputElement) {
    const file = input.files?.[0]
    // What the device cannot read, the server judges.
    const faults = file ? await this.faultsOf(file).catch(() => []) : []
    if (input.files?.[0] === file) this.tell(faults)
  }

  private async faultsOf(file: File): Promise<string[]> {
    const { thresholds, sentences } = JSON.parse(this.dataset['nasihat']!) as DevicePhotoAdvice
    const image = await createImageBitmap(file)
    const side = Math.min(image.width, image.height)
    const { brightness, contrast, sharpness } = await measureLight(image)
    image.close()
    const isDark = brightness < thresholds.darkest
    const isBright = brightness > thresholds.brightest
    // In the dark and in glare everything is blurred: the light is what to mend.
    const isLit = !isDark && !isBright
    const faults = {
      'too-dark': isDark,
      'too-bright': isBright,
      'low-contrast': isLit && contrast < thresholds.contrast,
      blurred: isLit && sharpness < thresholds.sharpness,
      small: side < thresholds.shortestSide,
    }
    return (Object.keys(faults) as (keyof typeof faults)[]).filter((fault) => faults[fault]).map((fault) => sentences[fault])
  }

  private tell(faults: string[]) {
    this.box.textContent = ''
    this.box.className = faults.length > 0 ? 'govuk-inset-text' : ''
    if (faults.length > 0) faults.unshift('Sebaiknya ambil foto lagi. Foto ini tetap dapat dikirim.')
    for (const text of faults) this.box.appendChild(document.createElement('p')).textContent = text
  }
}

customElements.define('nasihat-foto', NasihatFoto)

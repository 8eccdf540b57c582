/** `<perkecil-gambar>`: shows the picture that was chosen and shrinks it on the device, so that less is sent. */
import { kilobytes, makeJpeg, putInto } from './photo/make-jpeg.ts'

class PerkecilGambar extends HTMLElement {
  private readonly status = document.createElement('p')
  private readonly preview = document.createElement('img')

  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')!
    this.status.className = 'govuk-hint'
    this.status.setAttribute('role', 'status')
    this.preview.className = 'photo-preview'
    this.preview.alt = 'Gambar yang Anda pilih'
    this.preview.hidden = true
    this.append(this.status, this.preview)
    input.addEventListener('change', () => void this.chosen(input))
  }

  private async chosen(input: HTMLInputElement) {
    const file = input.files?.[0]
    this.preview.hidden = true
    this.status.textContent = ''
    if (!file) return
    const kept = (await this.shrink(file).catch(() => null)) ?? file
    // While we worked another picture may have been chosen.
    if (input.files?.[0] !== file) return
    const isSmaller = kept !== file && putInto(input, kept, file.name.replace(/\.\w+$/, '') + '.jpg')
    this.show(isSmaller ? kept : file)
    this.status.textContent = isSmaller
      ? `Gambar diperkecil dari ${kilobytes(file.size)} menjadi ${kilobytes(kept.size)}.`
      : `Gambar dipilih, ${kilobytes(file.size)}.`
  }

  /** Null where there is nothing to do, or this browser cannot read the picture: the server judges it as it is. */
  private async shrink(file: File): Promise<Blob | null> {
    const maxBytes = Number(this.dataset['maxBytes'])
    if (file.type === 'image/jpeg' && file.size <= maxBytes) return null
    this.status.textContent = 'Gambar sedang diperkecil…'
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const jpeg = await makeJpeg({ image, width: image.width, height: image.height }, maxBytes)
    image.close()
    return jpeg
  }

  private show(picture: Blob) {
    if (!picture.type.startsWith('image/')) return
    URL.revokeObjectURL(this.preview.src)
    this.preview.src = URL.createObjectURL(picture)
    this.preview.hidden = false
  }
}

customElements.define('perkecil-gambar', PerkecilGambar)

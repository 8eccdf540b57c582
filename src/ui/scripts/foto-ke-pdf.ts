import { kilobytes, makeJpeg } from '#ui/islands/photo/make-jpeg.ts'
import { type PdfPage, bytesAround, writePdf } from './photo-pages/write-pdf.ts'

type Photo = { canvas: HTMLCanvasElement }

/** Small letters of an A4 paper stay readable down to the last (100 to the inch); an old phone can hold a dozen of the first. */
const sides = [2000, 1600, 1200]

/**
 * `<foto-ke-pdf>`: before a form with one PDF. Photos are put in order, turned and taken out on the device, then written as an A4 PDF of
 * at most `data-max-bytes` into the form, as if it had been chosen by hand (features.md D4).
 */
class FotoKePdf extends HTMLElement {
  private photos: Photo[] = []
  private readonly list = document.createElement('ol')
  private readonly status = document.createElement('p')
  private readonly make = buttonOf('Jadikan PDF')

  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')!
    if (typeof createImageBitmap === 'undefined' || typeof DataTransfer === 'undefined') return
    this.querySelector<HTMLElement>('[data-without-script]')!.hidden = true
    this.querySelector<HTMLElement>('[data-with-script]')!.hidden = false
    this.list.className = 'govuk-list photo-pages'
    this.status.setAttribute('role', 'status')
    this.make.hidden = true
    this.append(this.list, this.make, this.status)
    input.addEventListener('change', () => void this.add(input))
    this.make.addEventListener('click', () => void this.write())
  }

  private async add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    this.say('Foto sedang dibuka…')
    let unread = 0
    for (const file of files) {
      const canvas = await openPhoto(file).catch(() => null)
      if (canvas) this.photos.push({ canvas })
      else unread += 1
    }
    input.value = ''
    this.draw()
    this.say(unread > 0 ? `${unread} berkas bukan gambar yang dapat dibuka peramban ini. Pilih foto JPG atau PNG.` : `${this.photos.length} halaman. Periksa urutan dan arahnya, lalu tekan Jadikan PDF.`)
  }

  private draw() {
    this.make.hidden = this.photos.length === 0
    this.list.replaceChildren(...this.photos.map((photo, index) => {
      const item = document.createElement('li')
      photo.canvas.setAttribute('role', 'img')
      photo.canvas.setAttribute('aria-label', `Halaman ${index + 1}`)
      photo.canvas.className = 'photo-pages__page'
      const turn = buttonOf('Putar', `halaman ${index + 1}`, () => this.change(index, () => void (photo.canvas = turned(photo.canvas))))
      const up = buttonOf('Naik', `halaman ${index + 1}`, () => this.change(index - 1, () => this.photos.splice(index - 1, 0, ...this.photos.splice(index, 1))))
      const remove = buttonOf('Hapus', `halaman ${index + 1}`, () => this.change(index, () => this.photos.splice(index, 1)))
      item.append(photo.canvas, turn, ...(index > 0 ? [up] : []), remove)
      return item
    }))
  }

  /** The focus stays with the page that was meant. */
  private change(next: number, work: () => void) {
    work()
    this.draw()
    const item = this.list.children[Math.min(next, this.photos.length - 1)]
    ;(item?.querySelector('button') ?? this.querySelector<HTMLInputElement>('input[type=file]'))?.focus()
    this.say(`${this.photos.length} halaman.`)
  }

  private async write() {
    const maxBytes = Number(this.dataset['maxBytes'])
    const each = Math.floor((maxBytes - bytesAround) / this.photos.length) - bytesAround
    this.say('PDF sedang dibuat…')
    const pages: PdfPage[] = []
    // One after the other: an old phone has no memory for all at once.
    for (const { canvas } of this.photos) {
      const jpeg = await makeJpeg({ image: canvas, width: canvas.width, height: canvas.height }, each, sides)
      if (!jpeg) break
      pages.push({ jpeg: new Uint8Array(await jpeg.arrayBuffer()), ...(await sizeOf(jpeg)) })
    }
    if (pages.length < this.photos.length) return this.say(`${this.photos.length} halaman tidak muat dalam ${kilobytes(maxBytes)} dengan tulisan yang masih terbaca. Hapus halaman yang tidak perlu.`)
    const pdf = writePdf(pages)
    const box = new DataTransfer()
    box.items.add(new File([pdf], 'foto.pdf', { type: 'application/pdf' }))
    document.querySelector<HTMLInputElement>('form input[type=file][name=berkas]')!.files = box.files
    this.say(`PDF ${pages.length} halaman, ${kilobytes(pdf.size)}, sudah ada di bawah. Tekan Unggah.`)
  }

  private say(text: string) {
    this.status.textContent = text
  }
}

async function openPhoto(file: File): Promise<HTMLCanvasElement> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, sides[0]! / Math.max(image.width, image.height))
  const canvas = canvasOf(Math.round(image.width * scale), Math.round(image.height * scale))
  const context = canvas.getContext('2d')!
  // A PNG may let the paper through; a PDF page of it would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return canvas
}

/** A quarter to the right. */
function turned(from: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = canvasOf(from.height, from.width)
  const context = canvas.getContext('2d')!
  context.translate(canvas.width, 0)
  context.rotate(Math.PI / 2)
  context.drawImage(from, 0, 0)
  return canvas
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height })
}

async function sizeOf(jpeg: Blob): Promise<{ width: number; height: number }> {
  const image = await createImageBitmap(jpeg)
  const { width, height } = image
  image.close()
  return { width, height }
}

function buttonOf(text: string, hidden = '', onClick?: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = text
  if (hidden) {
    const more = document.createElement('span')
    more.className = 'govuk-visually-hidden'
    more.textContent = ` ${hidden}`
    button.append(more)
  }
  if (onClick) button.addEventListener('click', onClick)
  return button
}

customElements.define('foto-ke-pdf', FotoKePdf)

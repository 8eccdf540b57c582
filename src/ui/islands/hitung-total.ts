import { terbilang } from '#ui/terbilang.ts'

/** `<hitung-total>`: says while somebody types what the quantity costs, in figures and words, and how it is paid. */
class HitungTotal extends HTMLElement {
  connectedCallback() {
    this.output.hidden = false
    this.addEventListener('input', this.show)
    this.show()
  }

  disconnectedCallback() {
    this.removeEventListener('input', this.show)
  }

  private get output(): HTMLElement {
    return this.querySelector('output')!
  }

  private readonly show = () => {
    const typed = this.querySelector<HTMLInputElement>('input[name=kuota]')!.value.replace(/[.\s]/g, '')
    const [price, max, firstTransfer] = ['price', 'max', 'firstTransfer'].map((name) => Number(this.dataset[name])) as [number, number, number]
    const quantity = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
    const isQuantity = quantity >= 1 && quantity <= max
    const total = quantity * price
    this.write('total', isQuantity ? `Rp${total.toLocaleString('id-ID')}` : '–')
    this.write('kata', isQuantity ? `${terbilang(total)} rupiah` : 'Isi jumlah kuota untuk melihat totalnya')
    this.write('cara', isQuantity ? (quantity < firstTransfer ? 'Kode QR (QRIS)' : 'Transfer ke virtual account') : '–')
  }

  private write(part: string, text: string) {
    this.querySelector(`[data-bagian=${part}]`)!.textContent = text
  }
}

customElements.define('hitung-total', HitungTotal)

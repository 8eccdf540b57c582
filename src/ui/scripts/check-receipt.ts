import { checkLogProof } from './receipt/check-log-proof.ts'
import { type CheckedReceipt, checkReceipt, findReceipt } from './receipt/check-receipt.ts'

/**
 * `<periksa-tanda-terima>`: around a form with a text and a file. Checks a receipt, and its proof from the public log, with the
 * keys in `data-keys` (one a word); sends nothing. The same script lies within the file that is kept for later.
 */
class PeriksaTandaTerima extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')!
    // Without it (an address without HTTPS) nothing can be checked here, and the words for browsers without scripts stay.
    if (typeof crypto.subtle === 'undefined') return
    this.querySelector<HTMLElement>('[data-without-script]')!.hidden = true
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.check(form)
    })
  }

  private async check(form: HTMLFormElement) {
    const keys = this.dataset['keys']!.split(' ')
    const receipt = findReceipt(form.querySelector('textarea')!.value)
    const checked = receipt && (await checkReceipt(keys, receipt))
    if (!checked) return this.say('Tanda terima tidak sah', [receipt ? 'Tanda tangannya bukan dari portal ini, atau ada huruf yang berubah. Salin sekali lagi seluruhnya. Bila tetap demikian, jangan terima sebagai bukti.' : 'Tempel tanda terima atau alamat dari kode QR, seluruhnya.'])
    const file = form.querySelector<HTMLInputElement>('input[type=file]')!.files?.[0]
    const log = file && (await checkLogProof(keys, checked.receipt, await file.text()))
    if (file && !log) return this.say('Bukti log tidak cocok', ['Tanda terimanya asli, tetapi berkas buktinya bukan untuk tanda terima ini atau sudah berubah. Unduh lagi buktinya dari halaman lamaran Anda.'])
    this.say('Tanda terima asli', ['Ditandatangani portal ini dan tidak berubah. Cocokkan dengan kartu di tangan Anda.'], [
      ...factsOf(checked),
      ['Log publik', log ? `Tercatat, sidik ke-${whole(log.position + 1)} dari ${whole(log.size)} menurut catatan ${dayOf(new Date(`${log.day}T00:00:00Z`), 'UTC')}` : 'Tidak diperiksa: belum ada berkas bukti'],
    ])
  }

  private say(title: string, sentences: string[], facts: [string, string][] = []) {
    const answer = this.querySelector<HTMLElement>('[role=status]')!
    const heading = element('h2', 'govuk-heading-m', title)
    const list = element('dl', 'govuk-summary-list')
    for (const [key, value] of facts) {
      const row = element('div', 'govuk-summary-list__row')
      row.append(element('dt', 'govuk-summary-list__key', key), element('dd', 'govuk-summary-list__value', value))
      list.append(row)
    }
    answer.replaceChildren(heading, ...sentences.map((text) => element('p', 'govuk-body', text)), ...(facts.length > 0 ? [list] : []))
    answer.scrollIntoView({ block: 'nearest' })
  }
}

function factsOf({ registrationNumber, seasonId, receivedAt, inLineSince, contentSha256 }: CheckedReceipt): [string, string][] {
  return [
    ['Nomor registrasi', registrationNumber.replace(/(\d{4})(?=\d)/g, '$1 ')],
    ['Seleksi', String(seasonId)],
    ['Lamaran diterima', momentOf(receivedAt)],
    ...(inLineSince ? ([['Dalam antrean sejak', momentOf(inLineSince)]] as [string, string][]) : []),
    ['Sidik isi lamaran (SHA-256)', contentSha256.replace(/(.{16})(?=.)/g, '$1 ')],
  ]
}

const dayOf = (at: Date, timeZone: string) => at.toLocaleDateString('id-ID', { dateStyle: 'long', timeZone })
const momentOf = (at: Date) => `${dayOf(at, 'Asia/Jakarta')} pukul ${at.toLocaleTimeString('id-ID', { timeZone: 'Asia/Jakarta', hourCycle: 'h23' })} WIB`
const whole = (count: number) => count.toLocaleString('id-ID')

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

customElements.define('periksa-tanda-terima', PeriksaTandaTerima)

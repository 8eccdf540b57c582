import { z } from 'zod'
import { type QrisFault, readQris } from '#platform/qris/read-qris.ts'
import type { Acquirer, PayOrder } from '#sandbox/acquirer/acquirer.ts'
import type { Charge } from '#sandbox/acquirer/charge.ts'
import { formatRupiah } from './rupiah.ts'
import { payOrders } from './scenarios.ts'

const faultText: Record<QrisFault, string> = {
  'not-qris': 'Ini bukan isi kode QRIS atau nomor virtual account. Salin seluruhnya; isi kode QRIS dimulai dengan 000201.',
  'wrong-checksum': 'Isi kode QR berubah atau terpotong. Salin sekali lagi seluruhnya.',
  'not-rupiah': 'Kode QR ini tidak menagih rupiah. Dompet contoh hanya membayar rupiah.',
  'no-amount': 'Kode QR ini tidak menyebut jumlah dalam rupiah bulat. Pakai kode dari halaman pembayaran.',
  incomplete: 'Kode QR ini tidak menyebut penerima atau nomor tagihan. Pakai kode dari halaman pembayaran.',
}
const unknown = 'Tagihan ini tidak dikenal acquirer contoh. Dompet ini hanya membayar tagihan dari kotak pasir ini.'

/** The charge behind a pasted QR payload or virtual account number, or the sentence that says why there is none. */
export function findPasted(acquirer: Acquirer, pasted: string): { charge: Charge } | { error: string } {
  const text = pasted.trim()
  if (text === '') return { error: 'Tempel isi kode QR atau nomor virtual account.' }
  const number = text.replace(/[ .-]/g, '')
  if (/^[0-9]{10,20}$/.test(number)) return known(acquirer.findByPayTo(number))
  const reading = readQris(text)
  return reading.ok ? known(acquirer.findByPayTo(text)) : { error: faultText[reading.fault] }
}

const known = (charge: Charge | undefined) => (charge ? { charge } : { error: unknown })

const fields = z.object({ cara: z.string().catch(''), jumlah: z.string().max(20).catch(''), _intent: z.unknown() })

export type PaymentForm =
  | { ok: true; order: PayOrder; intent: unknown }
  | { ok: false; error: { field: 'jumlah' | 'bayar'; text: string }; typedAmount: string }

/** Which button was pressed, and the amount that goes with one of them. */
export function parsePayment(charge: Charge, body: unknown): PaymentForm {
  const { cara, jumlah, _intent: intent } = fields.parse(body)
  const order = payOrders.get(cara)
  if (!order) return { ok: false, error: { field: 'bayar', text: 'Pilih salah satu cara membayar.' }, typedAmount: jumlah }
  if (cara !== 'jumlah-lain') return { ok: true, order, intent }
  const amount = parseRupiah(jumlah)
  if (amount === null) return { ok: false, error: { field: 'jumlah', text: 'Jumlah harus rupiah bulat, dari 1 sampai 1.000.000.000.' }, typedAmount: jumlah }
  if (amount === charge.amount) return { ok: false, error: { field: 'jumlah', text: `Isi jumlah yang berbeda dari tagihan ${formatRupiah(amount)}.` }, typedAmount: jumlah }
  return { ok: true, order: { ...order, amount }, intent }
}

const mostRupiah = 1_000_000_000

/** "15.000", "Rp 15000" and "15000" are fifteen thousand. */
function parseRupiah(typed: string): number | null {
  const digits = typed.replace(/^\s*Rp/i, '').replace(/[ .]/g, '')
  const amount = /^[0-9]{1,12}$/.test(digits) ? Number(digits) : 0
  return amount >= 1 && amount <= mostRupiah ? amount : null
}

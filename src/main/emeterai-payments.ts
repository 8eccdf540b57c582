import { closeClaim } from '#emeterai/purchase/close-claim.ts'
import { type DecideRefusal, type Decision, decidePayment } from '#emeterai/purchase/decide-payment.ts'
import { type ClaimReview, type PaymentReview, listReviews } from '#emeterai/purchase/list-reviews.ts'
import { rupiahText } from '#emeterai/purchase/rupiah.ts'
import { readConfig } from '#platform/config.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { Sentence, explain } from './explain.ts'

const usage = `Pemakaian:
  bin/emeterai-payments                                        daftar yang menunggu keputusan
  bin/emeterai-payments kuota TRANSAKSI JUMLAH "ALASAN"        uangnya menjadi sekian kuota
  bin/emeterai-payments kembalikan TRANSAKSI "ALASAN"          seluruh uangnya dikirim kembali
  bin/emeterai-payments tutup TRANSAKSI "ALASAN"               tidak ada yang perlu dilakukan lagi
  bin/emeterai-payments tutup-laporan INVOICE "ALASAN"         laporan "sudah bayar" tidak ditemukan`

const refusals: Record<DecideRefusal, string> = {
  'no-payment': 'Tidak ada pembayaran dengan nomor transaksi itu.',
  'not-under-review': 'Pembayaran itu tidak sedang diperiksa.',
  'more-units-than-paid': 'Uangnya tidak cukup untuk kuota sebanyak itu. Satu kuota Rp10.000, dan jumlahnya bilangan bulat.',
  'credited-before': 'Pembayaran itu sudah pernah menjadi kuota.',
  'units-in-use': 'Kuotanya sudah dipakai, jadi uangnya tidak dapat dikirim kembali.',
  'partly-refunded-before': 'Sebagian uangnya sudah kembali. Penyedia pembayaran hanya mengirim kembali satu kali.',
  'money-would-be-lost': 'Uang itu belum menjadi kuota dan belum kembali. Pilih kuota atau kembalikan.',
}

type Deps = ReturnType<typeof buildHouseDeps>['deps']

/** What an operator does with money that fits no rule (docs/decisions/0066). Who did it is the name of the system's user. */
async function run(deps: Deps, [verb, id = '', ...rest]: string[]): Promise<string> {
  const operator = process.env['SUDO_USER'] ?? process.env['USER'] ?? 'operator'
  const reason = (verb === 'kuota' ? rest.slice(1) : rest).join(' ').trim()
  if (verb === undefined) return describe(await listReviews(deps.db))
  if (id === '' || reason.length < 3) throw new Sentence(usage)
  if (verb === 'tutup-laporan') {
    if (!(await closeClaim(deps, { number: id, operator, reason }))) throw new Sentence('Tidak ada laporan terbuka untuk invoice itu.')
    return 'Laporan ditutup.'
  }
  const outcome = await decidePayment(deps, { transactionId: id, decision: decisionOf(verb, rest[0]), operator, reason })
  if (!outcome.ok) throw new Sentence(refusals[outcome.refusal])
  return 'Keputusan dicatat.'
}

function decisionOf(verb: string, units: string | undefined): Decision {
  if (verb === 'kuota') return { kind: 'credit', units: Number(units) }
  if (verb === 'kembalikan') return { kind: 'refund' }
  if (verb === 'tutup') return { kind: 'close' }
  throw new Sentence(usage)
}

function describe({ payments, claims }: { payments: PaymentReview[]; claims: ClaimReview[] }): string {
  if (payments.length + claims.length === 0) return 'Tidak ada pembayaran yang menunggu keputusan.'
  return [
    ...payments.map(({ transactionId, number, amountRupiah, totalRupiah, units, refundedRupiah, reason, receivedAt }) =>
      `PEMBAYARAN ${transactionId}  invoice ${number}  ${rupiahText(amountRupiah)} untuk tagihan ${rupiahText(totalRupiah)}  kuota ${units}  kembali ${rupiahText(refundedRupiah)}  ${reason}  ${receivedAt.toISOString()}`),
    ...claims.map(({ number, reference, totalRupiah, claimedAt }) => `LAPORAN    invoice ${number}  ${rupiahText(totalRupiah)}  nomor referensi ${reference}  ${claimedAt.toISOString()}`),
  ].join('\n')
}

try {
  const { deps, close } = buildHouseDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'emeterai-payments')
  process.stdout.write(`${await run(deps, process.argv.slice(2)).finally(close)}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

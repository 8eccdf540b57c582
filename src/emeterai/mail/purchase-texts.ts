import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose-mail.ts'
import type { PurchaseMailValues } from './mail-kinds.ts'

type PurchaseKind = 'purchase-paid' | 'purchase-paid-again' | 'payment-under-review' | 'payment-refunded'

export const purchaseTexts: { [Kind in PurchaseKind]: MailText<Kind> } = {
  'purchase-paid': {
    subject: 'Pembayaran sukses: kuota e-meterai Anda sudah masuk (simulasi)',
    body: (values) => [
      `Pembayaran Anda sudah kami terima. ${values.quantity} e-meterai sudah masuk ke kuota Anda.`,
      invoice(values),
      `Invoice terlampir pada surat ini. Rinciannya ada di halaman pembelian:\n${values.link}`,
      'Ini simulasi: tidak ada uang sungguhan yang dibayarkan, dan meterainya SPESIMEN.',
    ],
  },
  'purchase-paid-again': {
    subject: 'Pembelian e-meterai Anda dibayar lebih dari satu kali (simulasi)',
    body: (values) => [
      `Kami menerima satu pembayaran lagi untuk pembelian yang sudah dibayar. Uang yang masuk selalu menjadi kuota: ${values.quantity} e-meterai lagi sudah masuk ke kuota Anda.`,
      invoice(values),
      `Tidak bermaksud membayar dua kali? Minta uangnya kembali di halaman pembelian, selama kuotanya belum dipakai:\n${values.link}`,
    ],
  },
  'payment-under-review': {
    subject: 'Pembayaran e-meterai Anda sedang diperiksa (simulasi)',
    body: (values) => [
      'Kami menerima pembayaran yang tidak cocok dengan tagihannya. Petugas kami memeriksanya: uang itu menjadi kuota, atau kembali kepada Anda.',
      invoice(values),
      `Perkembangannya dapat dilihat di halaman pembelian:\n${values.link}`,
    ],
  },
  'payment-refunded': {
    subject: 'Uang pembelian e-meterai Anda sudah dikembalikan (simulasi)',
    body: (values) => [
      'Uang pembelian berikut sudah dikembalikan lewat cara Anda membayar. Kuota dari pembayaran itu tidak dapat dipakai lagi.',
      invoice(values),
      `Rinciannya ada di halaman pembelian:\n${values.link}`,
    ],
  },
}

function invoice({ number, quantity, amountRupiah, at }: PurchaseMailValues): string {
  return [
    `Nomor invoice  : ${number}`,
    `Pembelian      : ${quantity} e-meterai`,
    `Jumlah uang    : Rp${amountRupiah.toLocaleString('id-ID')}`,
    `Dicatat        : ${formatLongInstant(new Date(at))}`,
  ].join('\n')
}

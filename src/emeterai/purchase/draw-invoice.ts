import { formatLongInstant } from '#core/values/zoned-time.ts'
import { terbilang } from '#ui/terbilang.ts'
import { type Paper, drawRehearsal, ink, openPaper, page, write } from './invoice-paper.ts'
import { unitPriceRupiah } from './price.ts'
import type { Payment, Purchase } from './purchase.ts'
import { type PurchaseView, viewText } from './purchase-view.ts'
import { rupiahText } from './rupiah.ts'

export type Invoice = { purchase: Purchase; payments: readonly Payment[]; view: PurchaseView; buyer: string; distributor: string; isRehearsal: boolean }

const stamps: Record<PurchaseView, string> = { ...viewText, paid: 'LUNAS' }

/** One tagged A4 page that says on top what it is not; the same bytes for the same purchase in the same state. */
export async function drawInvoice(invoice: Invoice): Promise<Buffer> {
  const { purchase, distributor } = invoice
  const { paper, bytes } = openPaper(`Invoice ${purchase.number}`, `${distributor} (simulasi)`, purchase.createdAt)
  const content = paper.struct('Document')
  paper.addStructure(content)
  const y = drawRows(paper, content, drawHead(paper, content, invoice), invoice)
  drawPayments(paper, content, y, invoice)
  content.end()
  paper.end()
  return bytes
}

type Content = ReturnType<Paper['struct']>

function drawHead(paper: Paper, content: Content, { purchase, view, distributor, buyer, isRehearsal }: Invoice): number {
  if (isRehearsal) drawRehearsal(paper)
  paper.markContent('Artifact', { type: 'Layout' })
  paper.rect(0, 0, page.width, 96).fill(ink.brand)
  paper.endMarkedContent()
  content.add(paper.struct('P', () => void write(paper, distributor.toUpperCase(), page.margin, 26, { size: 9, colour: ink.white })))
  content.add(paper.struct('H1', () => void write(paper, 'Invoice kuota e-meterai', page.margin, 42, { size: 22, isBold: true, colour: ink.white })))
  content.add(paper.struct('P', () => void write(paper, `${isRehearsal ? 'LATIHAN' : 'SIMULASI'} · BUKAN BUKTI PEMBAYARAN YANG SAH · METERAI SPESIMEN`, page.margin, 112, { size: 10, isBold: true, colour: ink.brand })))
  let y = 142
  for (const [label, value] of [['Nomor invoice', purchase.number], ['Pembeli', buyer], ['Dibuat', formatLongInstant(purchase.createdAt)], ['Keadaan', stamps[view]]] as const) {
    content.add(paper.struct('P', () => {
      write(paper, label, page.margin, y, { size: 9, colour: ink.quiet })
      y = write(paper, value, page.margin + 120, y, { size: 11, isBold: true }) + 6
    }))
  }
  return y + 12
}

function drawRows(paper: Paper, content: Content, top: number, { purchase: { quantity, totalRupiah } }: Invoice): number {
  let y = top
  const line = (label: string, value: string, isBold = false) => {
    content.add(paper.struct('P', () => {
      write(paper, value, page.margin, y, { size: 11, isBold, align: 'right' })
      y = write(paper, label, page.margin, y, { size: 11, isBold }) + 8
    }))
  }
  content.add(paper.struct('H2', () => {
    y = write(paper, 'Rincian', page.margin, y, { size: 13, isBold: true, colour: ink.brand }) + 8
  }))
  line(`${quantity.toLocaleString('id-ID')} e-meterai × ${rupiahText(unitPriceRupiah)}`, rupiahText(totalRupiah))
  line('Total', rupiahText(totalRupiah), true)
  content.add(paper.struct('P', () => {
    y = write(paper, `Terbilang: ${terbilang(totalRupiah)} rupiah`, page.margin, y, { size: 10, colour: ink.quiet }) + 18
  }))
  return y
}

/** More would not fit one page; the invoice's page on the site has all of them. */
const mostPayments = 12

function drawPayments(paper: Paper, content: Content, top: number, { payments }: Invoice) {
  if (payments.length === 0) return
  let y = top
  content.add(paper.struct('H2', () => {
    y = write(paper, 'Pembayaran yang diterima', page.margin, y, { size: 13, isBold: true, colour: ink.brand }) + 8
  }))
  for (const { transactionId, amountRupiah, paidAt, units, state, refundedRupiah } of payments.slice(0, mostPayments)) {
    const outcome = state === 'credited' ? `menjadi ${units.toLocaleString('id-ID')} kuota` : state === 'refunded' ? `dikembalikan ${rupiahText(refundedRupiah)}` : 'sedang diperiksa'
    content.add(paper.struct('P', () => {
      y = write(paper, `${rupiahText(amountRupiah)}, ${formatLongInstant(paidAt)}, transaksi ${transactionId}: ${outcome}.`, page.margin, y, { size: 10 }) + 5
    }))
  }
}

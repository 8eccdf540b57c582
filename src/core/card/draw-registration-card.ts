import sharp from 'sharp'
import { formatCheckCode, isRehearsalCode } from '#core/values/check-code.ts'
import { drawFoot, drawHead } from './card-frame.ts'
import { type Paper, decorate, drawRehearsal, ink, openPaper, page, write } from './card-paper.ts'
import { drawQr } from './card-qr.ts'
import { drawVerificationPage } from './draw-verification-page.ts'
import { type CardFact, type RegistrationCard, registrationCardFacts } from './registration-card.ts'

type Content = ReturnType<Paper['struct']>

const photo = { x: page.margin, y: 170, width: 113, height: 151 } as const
const rowsAt = { x: photo.x + photo.width + 20, y: 168, labelWidth: 128 } as const
const panelHeight = 142
const lowestPanel = page.height - 88 - panelHeight

/** Draws the Kartu Pendaftaran (guide Gambar 63-64): two A4 pages, the same bytes for the same submission, at most 250 KB. */
export async function drawRegistrationCard(card: RegistrationCard): Promise<Buffer> {
  const isRehearsal = isRehearsalCode(card.checkCode)
  const picture = await sharp(card.photo).rotate().resize({ width: 420, height: 560, fit: 'cover' }).jpeg({ quality: 78 }).toBuffer()
  const { paper, bytes } = openPaper('Kartu Pendaftaran', card.snapshot.season.name, card.receivedAt, { isRehearsal })
  const content = paper.struct('Document')
  paper.addStructure(content)
  drawHead(paper, content, { title: 'Kartu Pendaftaran', seasonName: `Sistem Seleksi Calon ASN · ${card.snapshot.season.name}`, isRehearsal })
  drawPhoto(paper, content, picture)
  const under = drawFacts(paper, content, registrationCardFacts(card))
  drawCheckPanel(paper, content, card, Math.min(under + 10, lowestPanel))
  drawFoot(paper, content)
  paper.addPage()
  if (isRehearsal) drawRehearsal(paper)
  drawVerificationPage(paper, content, card)
  content.end()
  paper.end()
  return bytes
}

function drawPhoto(paper: Paper, content: Content, picture: Buffer) {
  const { x, y, width, height } = photo
  content.add(paper.struct('Figure', { alt: 'Pas foto pelamar', bbox: [x, y, x + width, y + height] }, () => void paper.image(picture, x, y, { width, height })))
  decorate(paper, () => paper.rect(x, y, width, height).lineWidth(0.75).stroke(ink.line))
}

/** Label beside value; returns where the rows end. What is very long is written smaller, so that the card stays two pages. */
function drawFacts(paper: Paper, content: Content, facts: CardFact[]): number {
  const list = paper.struct('L')
  content.add(list)
  const letters = facts.reduce((sum, { value }) => sum + value.length, 0)
  const scale = letters > 1300 ? 0.7 : letters > 1100 ? 0.76 : letters > 850 ? 0.86 : 1
  const valueX = rowsAt.x + rowsAt.labelWidth + 8
  let { y } = rowsAt as { y: number }
  for (const { label, value, isStrong } of facts) {
    const top = y
    list.add(paper.struct('LI', () => {
      const labelEnd = write(paper, label, rowsAt.x, top + 1, { size: 8 * scale, colour: ink.quiet, width: rowsAt.labelWidth, lineGap: 0.5 })
      const valueEnd = write(paper, value.slice(0, 400), valueX, top, { size: 9.2 * scale, weight: isStrong ? 'bold' : 'regular', lineGap: 0.5 })
      y = Math.max(labelEnd, valueEnd) + 2.2
    }))
    decorate(paper, () => paper.moveTo(rowsAt.x, y).lineTo(page.width - page.margin, y).lineWidth(0.4).stroke(ink.line))
    y += 3.4 * scale
  }
  return y
}

function drawCheckPanel(paper: Paper, content: Content, { checkCode, checkUrl, receipt }: RegistrationCard, y: number) {
  const width = page.width - 2 * page.margin
  const side = panelHeight - 16
  const textX = page.margin + side + 24
  const address = `${checkUrl}?tanda=${receipt}`
  decorate(paper, () => paper.roundedRect(page.margin, y, width, panelHeight, 4).fill(ink.tint))
  content.add(paper.struct('Figure', { alt: `Kode QR tanda terima, ke ${checkUrl}`, bbox: [page.margin + 8, y + 8, page.margin + 8 + side, y + 8 + side] }, () => drawQr(paper, address, page.margin + 8, y + 8, side)))
  const say = (text: string, top: number, style: Parameters<typeof write>[4]) => content.add(paper.struct('P', () => void write(paper, text, textX, y + top, { width: width - side - 40, ...style })))
  say('Periksa keaslian kartu ini', 14, { size: 11, weight: 'bold', colour: ink.brand })
  say('Kode QR memuat tanda terima yang ditandatangani: nomor registrasi, waktu diterima, dan sidik isi lamaran. Pindai, atau buka Pengecekan Dokumen dan masukkan kode ini.', 32, { size: 9 })
  say(formatCheckCode(checkCode), 78, { size: 15, weight: 'bold' })
  say(checkUrl, 104, { size: 8.5, colour: ink.quiet })
}

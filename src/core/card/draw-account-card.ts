import sharp from 'sharp'
import { formatCheckCode, isRehearsalCode } from '#core/values/check-code.ts'
import { type AccountCard, type AccountCardFact, accountCardFacts } from './account-card.ts'
import { drawFoot, drawHead } from './card-frame.ts'
import { type Paper, decorate, ink, openPaper, page, write } from './card-paper.ts'
import { drawQr } from './card-qr.ts'

const photo = { x: page.margin, y: 178, width: 135, height: 180 } as const
const rowsAt = { x: photo.x + photo.width + 26, y: 172 } as const
const panelHeight = 140
/** Where the check panel stands unless long names push it down. */
const panelTop = 478

/** Draws the Kartu Informasi Akun: one A4 page, the same bytes for the same card, at most 250 KB. */
export async function drawAccountCard(card: AccountCard): Promise<Buffer> {
  const isRehearsal = isRehearsalCode(card.checkCode)
  const selfie = await shrink(card.selfie)
  const { paper, bytes } = openPaper('Kartu Informasi Akun', card.seasonName, card.registeredAt, { isRehearsal })
  const content = paper.struct('Document')
  paper.addStructure(content)
  drawHead(paper, content, { title: 'Kartu Informasi Akun', seasonName: card.seasonName, isRehearsal })
  drawPhoto(paper, content, selfie)
  const panelAt = Math.max(panelTop, drawRows(paper, content, accountCardFacts(card)) + 10)
  drawCheckPanel(paper, content, card, panelAt)
  drawReminders(paper, content, panelAt + panelHeight + 20)
  drawFoot(paper, content)
  content.end()
  paper.end()
  return bytes
}

type Content = ReturnType<Paper['struct']>

function shrink(selfie: Buffer): Promise<Buffer> {
  return sharp(selfie).rotate().resize({ width: 450, height: 600, fit: 'cover' }).jpeg({ quality: 78 }).toBuffer()
}

function drawPhoto(paper: Paper, content: Content, selfie: Buffer) {
  const { x, y, width, height } = photo
  content.add(paper.struct('Figure', { alt: 'Swafoto pemilik akun saat mendaftar', bbox: [x, y, x + width, y + height] }, () => void paper.image(selfie, x, y, { width, height })))
  decorate(paper, () => paper.rect(x, y, width, height).lineWidth(0.75).stroke(ink.line))
  content.add(paper.struct('P', () => void write(paper, 'Swafoto saat mendaftar', x, y + height + 6, { size: 8, colour: ink.quiet, width, align: 'center' })))
}

/** Label above value: the longest names stay whole. Returns where the rows end. */
function drawRows(paper: Paper, content: Content, rows: AccountCardFact[][]): number {
  const list = paper.struct('L')
  content.add(list)
  let { y } = rowsAt
  for (const facts of rows) {
    const top = y
    const width = (page.width - page.margin - rowsAt.x) / facts.length
    facts.forEach(({ label, value, isStrong }, column) => {
      const x = rowsAt.x + column * width
      list.add(paper.struct('LI', () => {
        const under = write(paper, label, x, top, { size: 8, colour: ink.quiet, lineGap: 1, width })
        y = write(paper, value, x, under, { size: sizeFor(value, isStrong), weight: isStrong ? 'bold' : 'regular', width }) + 5
      }))
    })
    decorate(paper, () => paper.moveTo(rowsAt.x, y - 2).lineTo(page.width - page.margin, y - 2).lineWidth(0.5).stroke(ink.line))
    y += 5
  }
  return y
}

/** What does not fit on a line or two is written smaller: a card is one page whatever a person is called. */
function sizeFor(value: string, isStrong: true | undefined): number {
  if (value.length > 110) return 7.5
  if (value.length > 50) return 9
  return isStrong ? 12.5 : 10.5
}

const reminders = [
  'Masuk ke portal dengan NIK dan password yang Anda buat. Langkah berikutnya: isi biodata.',
  'Data pada kartu ini tidak dapat diubah lagi. Simpan kartu ini sampai seleksi selesai.',
  'Panitia tidak pernah meminta password atau jawaban pengaman Anda.',
]

function drawReminders(paper: Paper, content: Content, top: number) {
  content.add(paper.struct('H2', () => void write(paper, 'Yang perlu Anda ingat', page.margin, top, { size: 11, weight: 'bold', colour: ink.brand })))
  let y = top + 19
  for (const reminder of reminders) {
    decorate(paper, () => paper.circle(page.margin + 3, y + 7, 1.8).fill(ink.brand))
    content.add(paper.struct('P', () => {
      y = write(paper, reminder, page.margin + 14, y, { size: 9.5 }) + 3
    }))
  }
}

function drawCheckPanel(paper: Paper, content: Content, { checkCode, checkUrl }: AccountCard, y: number) {
  const width = page.width - 2 * page.margin
  const side = panelHeight - 24
  const textX = page.margin + side + 30
  const address = `${checkUrl}?kode=${checkCode}`
  decorate(paper, () => paper.roundedRect(page.margin, y, width, panelHeight, 4).fill(ink.tint))
  content.add(paper.struct('Figure', { alt: `Kode QR ke ${address}`, bbox: [page.margin + 12, y + 12, page.margin + 12 + side, y + 12 + side] }, () => drawQr(paper, address, page.margin + 12, y + 12, side)))
  content.add(paper.struct('H2', () => void write(paper, 'Periksa keaslian kartu ini', textX, y + 18, { size: 11, weight: 'bold', colour: ink.brand })))
  content.add(paper.struct('P', () => void write(paper, 'Pindai kode QR, atau buka halaman Pengecekan Dokumen dan masukkan kode di bawah ini.', textX, y + 37, { size: 9.5, width: width - side - 50 })))
  content.add(paper.struct('P', () => void write(paper, formatCheckCode(checkCode), textX, y + 72, { size: 16, weight: 'bold' })))
  content.add(paper.struct('P', () => void write(paper, checkUrl, textX, y + 100, { size: 9, colour: ink.quiet })))
}

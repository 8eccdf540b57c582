import { type Paper, decorate, drawRehearsal, ink, page, write } from './card-paper.ts'

type Content = ReturnType<Paper['struct']>

const bandHeight = 104
/** One kawung, as on the portal's masthead, in a box of 32. */
const mark = 'M15 15C8 14 4 10 3 3c7 1 11 5 12 12Z M17 15c1-7 5-11 12-12-1 7-5 11-12 12Z M17 17c7 1 11 5 12 12-7-1-11-5-12-12Z M15 17c-1 7-5 11-12 12 1-7 5-11 12-12Z'

/** The band at the top of a card, and under it the line that says what this is not. */
export function drawHead(paper: Paper, content: Content, { title, seasonName, isRehearsal }: { title: string; seasonName: string; isRehearsal: boolean }) {
  if (isRehearsal) drawRehearsal(paper)
  decorate(paper, () => {
    paper.rect(0, 0, page.width, bandHeight).fill(ink.brand)
    paper.rect(0, bandHeight, page.width, 3).fill(ink.gold)
    drawMarks(paper)
  })
  const textX = page.margin + 62
  content.add(paper.struct('P', () => void write(paper, 'SISTEM SELEKSI CALON APARATUR SIPIL NEGARA', textX, 28, { size: 8.5, colour: ink.gold })))
  content.add(paper.struct('H1', () => void write(paper, title, textX, 41, { size: 22, weight: 'bold', colour: ink.white })))
  content.add(paper.struct('P', () => void write(paper, seasonName, textX, 71, { size: 10.5, colour: ink.white })))
  decorate(paper, () => paper.roundedRect(page.margin, bandHeight + 20, page.width - 2 * page.margin, 26, 4).lineWidth(1).stroke(ink.brand))
  const notice = isRehearsal ? 'LATIHAN · TIDAK BERLAKU SEBAGAI BUKTI PENDAFTARAN' : 'LAYANAN CONTOH · BUKAN DOKUMEN RESMI PEMERINTAH'
  content.add(paper.struct('P', () => void write(paper, notice, page.margin, bandHeight + 27, { size: 9.5, weight: 'bold', colour: ink.brand, width: page.width - 2 * page.margin, align: 'center' })))
}

function drawMarks(paper: Paper) {
  paper.save().translate(page.margin, 29).scale(1.45).path(mark).fill(ink.gold).restore()
  paper.save().fillOpacity(0.09)
  for (const [column, row] of [[0, 0], [1, 0], [0, 1], [1, 1], [2, 0], [2, 1]] as const) {
    paper.save().translate(page.width - 66 - column * 58, -6 + row * 58).scale(1.8).path(mark).fill(ink.white).restore()
  }
  paper.restore()
}

/** Guide, card of Gambar 63: the law on printed electronic documents is quoted on every card. */
const law = 'UU ITE No. 11 Tahun 2008 Pasal 5 ayat 1: “Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.”'

export function drawFoot(paper: Paper, content: Content) {
  const y = page.height - 76
  decorate(paper, () => paper.moveTo(page.margin, y).lineTo(page.width - page.margin, y).lineWidth(0.75).stroke(ink.line))
  content.add(paper.struct('P', () => void write(paper, law, page.margin, y + 9, { size: 8, colour: ink.quiet })))
}

import { cleanText } from '#core/formasi/rules/reading-text.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import { type Paper, decorate, ink, page, write } from './card-paper.ts'
import { type RegistrationCard, cardNotes, cardStatement, jabatanWithUnit } from './registration-card.ts'

type Content = ReturnType<Paper['struct']>

const width = page.width - 2 * page.margin
const labelHeight = 118

/** The second page (Gambar 63-64): what the officer fills in by hand, the statement, and the label to cut out. */
export function drawVerificationPage(paper: Paper, content: Content, card: RegistrationCard) {
  let y = heading(paper, content, card)
  const { documents } = card.snapshot
  // Demands that fill two lines each are set smaller: the page holds all of them.
  const size = documents.reduce((sum, { name }) => sum + name.length, 0) > 700 ? 7.4 : 9.5
  for (const [index, { name }] of documents.entries()) y = requirement(paper, content, `${index + 1}. ${cleanText(name)}`, y, size)
  y = result(paper, content, y + 8)
  y = closing(paper, content, y + 10)
  addressLabel(paper, content, card, Math.max(y + 16, page.height - 48 - labelHeight))
}

function heading(paper: Paper, content: Content, { registrationNumber, snapshot }: RegistrationCard): number {
  const top = page.margin
  content.add(paper.struct('H2', () => void write(paper, 'Persyaratan Administrasi', page.margin, top, { size: 14, weight: 'bold', colour: ink.brand })))
  content.add(paper.struct('P', () => void write(paper, '(Halaman diisi oleh Petugas Verifikasi Berkas)', page.margin, top + 20, { size: 9, colour: ink.quiet })))
  content.add(paper.struct('P', () => void write(paper, `${formatRegistrationNumber(registrationNumber)} · ${snapshot.applicant.nameOnKtp}`, page.margin, top + 33, { size: snapshot.applicant.nameOnKtp.length > 60 ? 6.5 : 9, colour: ink.quiet })))
  return top + 54
}

/** No formasi asks for more than twelve. */
function requirement(paper: Paper, content: Content, name: string, y: number, size: number): number {
  let under = y
  content.add(paper.struct('P', () => {
    under = write(paper, name, page.margin, y, { size, width: width - 40 })
    write(paper, '[  ]', page.width - page.margin - 24, y, { size: 9.5, width: 24, align: 'right' })
  }))
  decorate(paper, () => paper.moveTo(page.margin, under + 1.5).lineTo(page.width - page.margin, under + 1.5).lineWidth(0.4).stroke(ink.line))
  return under + 5.5
}

function result(paper: Paper, content: Content, y: number): number {
  const column = width / 3
  const cells: [text: string, column: number, top: number][] = [
    ['Hasil Verifikasi:   [  ] Lulus   [  ] Tidak', 0, 8], ['Tanggal Verifikasi: ............................', 1, 8], ['Tanggal Verifikasi Online: ..................', 2, 8],
    ['Petugas Verifikator,', 1, 30], ['Petugas Verifikator Online,', 2, 30],
    ['Nama: ..............................................', 1, 74], ['Nama: ..............................................', 2, 74],
  ]
  decorate(paper, () => paper.rect(page.margin, y, width, 94).lineWidth(0.75).stroke(ink.line))
  for (const [text, at, top] of cells) content.add(paper.struct('P', () => void write(paper, text, page.margin + at * column + 8, y + top, { size: 8.2, width: column - 12 })))
  return y + 94
}

function closing(paper: Paper, content: Content, top: number): number {
  let y = top
  content.add(paper.struct('P', () => {
    y = write(paper, cardStatement, page.margin, y, { size: 9.5, weight: 'bold', width }) + 8
  }))
  content.add(paper.struct('P', () => {
    y = write(paper, 'Catatan:', page.margin, y, { size: 8.5, weight: 'bold', width }) + 1
  }))
  for (const note of cardNotes) {
    content.add(paper.struct('P', () => {
      y = write(paper, `• ${note}`, page.margin, y, { size: 8.5, width, colour: ink.quiet }) + 1
    }))
  }
  return y
}

/** To be cut out and glued to the envelope. */
function addressLabel(paper: Paper, content: Content, { snapshot, registrationNumber }: RegistrationCard, y: number) {
  decorate(paper, () => paper.rect(page.margin, y, width, labelHeight).dash(4, { space: 3 }).lineWidth(0.8).stroke(ink.quiet).undash())
  content.add(paper.struct('P', () => void write(paper, '(untuk digunting dan ditempel pada amplop)', page.margin + 12, y + 8, { size: 8, colour: ink.quiet })))
  const isLong = snapshot.formasi.instansi.length + snapshot.applicant.nameOnKtp.length + jabatanWithUnit(snapshot).length > 220
  let under = y + 20
  content.add(paper.struct('P', () => {
    under = write(paper, cleanText(snapshot.formasi.instansi), page.margin + 12, under, { size: isLong ? 9 : 12, weight: 'bold', width: width - 24, lineGap: 0.5 }) + (isLong ? 3 : 6)
  }))
  const facts = [['Nomor Registrasi', formatRegistrationNumber(registrationNumber)], ['Nama', snapshot.applicant.nameOnKtp], ['Jabatan', jabatanWithUnit(snapshot).slice(0, 260)]] as const
  for (const [label, value] of facts) {
    const top = under
    content.add(paper.struct('P', () => {
      write(paper, label, page.margin + 12, top, { size: 9, colour: ink.quiet, width: 90 })
      under = write(paper, value, page.margin + 106, top, { size: isLong ? 7.5 : 9.5, weight: 'bold', width: width - 118, lineGap: 0.5 }) + (isLong ? 1.5 : 3)
    }))
  }
}

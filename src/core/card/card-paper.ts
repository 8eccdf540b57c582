import Pdf from 'pdfkit'
import { setFont } from '#platform/pdf/kept-font.ts'
import { type Weight, runsOf } from './card-fonts.ts'

export type Paper = typeof Pdf.prototype

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margin: 42 } as const

export const ink = { brand: '#6d1029', gold: '#e8b964', text: '#1b1b1b', quiet: '#5a5048', line: '#d9c7b8', tint: '#f7f2ee', white: '#ffffff' } as const

type TextStyle = { size: number; weight?: Weight; colour?: string; width?: number; align?: 'left' | 'center' | 'right'; lineGap?: number }

/** Stands in the file of every card of a rehearsal, so that the check page of the real house calls it so (decision 181). */
export const rehearsalMark = 'SSCASN-LATIHAN'

/** An empty A4 page: tagged, with a language and a title, and the same bytes whenever the same card is drawn. */
export function openPaper(title: string, subject: string, at: Date, { isRehearsal = false } = {}): { paper: Paper; bytes: Promise<Buffer> } {
  const paper = new Pdf({
    size: 'A4',
    margins: { top: page.margin, left: page.margin, right: page.margin, bottom: 24 },
    pdfVersion: '1.7',
    lang: 'id-ID',
    tagged: true,
    displayTitle: true,
    // None to begin with: each line sets its own.
    font: '',
    info: { Title: title, Subject: subject, Author: 'SSCASN (layanan contoh)', Creator: 'SSCASN', Producer: 'SSCASN', CreationDate: at, ModDate: at, ...(isRehearsal ? { Keywords: rehearsalMark } : {}) },
  })
  const parts: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part))
    paper.on('end', () => resolve(Buffer.concat(parts)))
    paper.on('error', reject)
  })
  return { paper, bytes }
}

/** Draws a line or paragraph at a place and returns where the next may start. */
export function write(paper: Paper, text: string, x: number, y: number, style: TextStyle): number {
  const { size, weight = 'regular', colour = ink.text, width = page.width - page.margin - x, align = 'left', lineGap = 2 } = style
  const runs = runsOf(text, weight)
  paper.fontSize(size).fillColor(colour)
  runs.forEach((run, index) => {
    const isLast = index === runs.length - 1
    setFont(paper, run.fontFile)
    if (index === 0) paper.text(run.text, x, y, { width, align, lineGap, continued: !isLast })
    else paper.text(run.text, { continued: !isLast })
  })
  return paper.y
}

/** What only decorates: a screen reader passes over it. */
export function decorate(paper: Paper, draw: () => void) {
  paper.markContent('Artifact', { type: 'Layout' })
  paper.save()
  draw()
  paper.restore()
  paper.endMarkedContent()
}

/** LATIHAN across the page, under everything that follows. */
export function drawRehearsal(paper: Paper) {
  decorate(paper, () => {
    const [run] = runsOf('LATIHAN', 'bold')
    setFont(paper, run!.fontFile).fontSize(120).fillColor(ink.brand).fillOpacity(0.12)
    paper.rotate(-55, { origin: [page.width / 2, page.height / 2] }).text('LATIHAN', 0, page.height / 2 - 60, { width: page.width, align: 'center', lineBreak: false })
  })
}

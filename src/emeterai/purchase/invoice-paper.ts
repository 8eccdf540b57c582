import { createRequire } from 'node:module'
import Pdf from 'pdfkit'
import { setFont } from '#platform/pdf/kept-font.ts'

export type Paper = typeof Pdf.prototype

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margin: 48 } as const
export const ink = { brand: '#0c4a52', text: '#14211f', quiet: '#455553', white: '#ffffff' } as const

const { resolve } = createRequire(import.meta.url)
const fontFile = (weight: 400 | 700) => resolve(`@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-${weight}-normal.woff`)

/** An empty A4 page: tagged, with a language and a title. */
export function openPaper(title: string, subject: string, at: Date): { paper: Paper; bytes: Promise<Buffer> } {
  const info = { Title: title, Subject: subject, Author: 'Meterai Nusa (simulasi)', Creator: 'Meterai Nusa', Producer: 'Meterai Nusa', CreationDate: at, ModDate: at }
  const paper = new Pdf({ size: 'A4', margin: page.margin, pdfVersion: '1.7', lang: 'id-ID', tagged: true, displayTitle: true, font: '', info })
  const parts: Buffer[] = []
  const bytes = new Promise<Buffer>((done, failed) => {
    paper.on('data', (part: Buffer) => parts.push(part))
    paper.on('end', () => done(Buffer.concat(parts)))
    paper.on('error', failed)
  })
  return { paper, bytes }
}

type Style = { size: number; isBold?: boolean; colour?: string; align?: 'left' | 'right' }

/** Draws a line or paragraph and returns where the next may start. */
export function write(paper: Paper, text: string, x: number, y: number, { size, isBold = false, colour = ink.text, align = 'left' }: Style): number {
  setFont(paper, fontFile(isBold ? 700 : 400)).fontSize(size).fillColor(colour)
  paper.text(drawable(text), x, y, { width: page.width - page.margin - x, align, lineGap: 2 })
  return paper.y
}

/** LATIHAN across the page, under everything that follows; a screen reader passes over it (decision 181). */
export function drawRehearsal(paper: Paper) {
  paper.markContent('Artifact', { type: 'Layout' })
  paper.save()
  setFont(paper, fontFile(700)).fontSize(120).fillColor(ink.brand).fillOpacity(0.12)
  paper.rotate(-55, { origin: [page.width / 2, page.height / 2] }).text('LATIHAN', 0, page.height / 2 - 60, { width: page.width, align: 'center', lineBreak: false })
  paper.restore()
  paper.endMarkedContent()
}

/** The font has plain Latin letters; others lose their marks, or become '?'. */
function drawable(text: string): string {
  const isPlain = (letter: string) => /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201d\u2022]$/.test(letter)
  return Array.from(text.normalize('NFC'), (letter) => (isPlain(letter) ? letter : Array.from(letter.normalize('NFKD').replace(/\p{M}/gu, ''), (part) => (isPlain(part) ? part : '?')).join(''))).join('')
}

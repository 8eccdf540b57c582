import Pdf from 'pdfkit'
import { type PdfObject, buildPdf, onePage } from './build-pdf.ts'

/** Documents as applicants send them, and odd ones that every reader opens: none may be refused. */
export function honestPdfs(): Record<string, Buffer | Promise<Buffer>> {
  return {
    ...inEveryForm(),
    'version 1.3': buildPdf(onePage(), { version: '1.3' }),
    'version 2.0': buildPdf(onePage(), { version: '2.0' }),
    'line feeds before the header': buildPdf(onePage(), { before: '\n\n' }),
    'byte order mark': buildPdf(onePage(), { before: '\u00ef\u00bb\u00bf' }),
    'printer commands before the header': buildPdf(onePage(), { before: '\u001b%-12345X@PJL JOB\r\n' }),
    'junk after the end': buildPdf(onePage(), { after: `${'\0'.repeat(300)}\n` }),
    'wrong startxref': buildPdf(onePage(), { startxref: '7' }),
    'startxref past the end': buildPdf(onePage(), { startxref: '99999999' }),
    'object stream and wrong startxref': buildPdf(onePage(), { xref: 'packed', startxref: '7' }),
    'one wrong offset': shifted(buildPdf(onePage())),
    'turned 90': buildPdf(onePage({ page: '/Rotate 90' })),
    'turned -90': buildPdf(onePage({ page: '/Rotate -90' })),
    'turned by the tree': buildPdf(onePage({ tree: '/Rotate 180' })),
    'cropped below zero': buildPdf(onePage({ page: '/MediaBox[-100 -100 495 741]/CropBox[-100 -100 400 700]' })),
    'box in an object of its own': buildPdf(onePage({ page: '/MediaBox 6 0 R' }, ['[595 842 0 0]'])),
    'user unit': buildPdf(onePage({ page: '/UserUnit 2' })),
    'no box at all': buildPdf(onePage().map((object) => (typeof object === 'string' ? object.replace(/\/MediaBox\[[^\]]*\]/, '') : object))),
    'opens at its first page': buildPdf(onePage({ catalog: '/OpenAction[3 0 R/Fit]' })),
    'opens by a go-to action': buildPdf(onePage({ catalog: '/OpenAction<</S/GoTo/D[3 0 R/Fit]>>' })),
    'link to a web page': buildPdf(onePage({ page: '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.id)>>>>]' })),
    'names with signs': buildPdf(onePage({ catalog: '/Lang(id)/Ex#61mple true' })),
    'a form with a text field': buildPdf(onePage({ catalog: '/AcroForm<</Fields[6 0 R]>>' }, ['<</FT/Tx/T(nama)/V(Siti)>>'])),
    'the words as text': buildPdf(onePage({ text: '/JavaScript /Launch /EmbeddedFile 1 0 obj' })),
    'fonts with unlucky names': buildPdf(onePage({ page: '/Resources<</Font<</JS 5 0 R/EF 5 0 R/F1 5 0 R>>>>' })),
    'strings with brackets': buildPdf(onePage({ catalog: '/Info2<</T(a \\( b \\) \\\\ (c) \\101)>>' })),
    'comments between': buildPdf(onePage({ catalog: ' % a comment >>\n/Lang(id)' })),
    'wrong length of a stream': wrongLength(buildPdf(onePage())),
    'one page shown twice': buildPdf(onePage().map((object) => (typeof object === 'string' ? object.replace('[3 0 R]/Count 1', '[3 0 R 3 0 R]/Count 2') : object))),
    'thirty pages': buildPdf(manyPages(30)),
    'a tree of three levels': buildPdf(deepTree()),
    'two revisions': revised(buildPdf(onePage())),
    pdfkit: fromPdfkit((doc) => doc.fontSize(12).text('Ijazah '.repeat(200))),
    'pdfkit, two sizes': fromPdfkit((doc) => doc.text('satu').addPage({ size: 'A3', layout: 'landscape' }).text('dua')),
    'a blank page': fromPdfkit((doc) => doc),
  }
}

const forms = { table: 'table', 'xref stream': 'stream', 'object stream': 'packed', hybrid: 'hybrid' } as const

/** The same documents in each way to write down where objects stand. */
function inEveryForm(): Record<string, Buffer> {
  const documents: Record<string, PdfObject[]> = {
    '': onePage(),
    'turned, ': onePage({ tree: '/Rotate 270' }),
    'of ten pages, ': manyPages(10),
    'with a link, ': onePage({ page: '/Annots 6 0 R' }, ['[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.id)>>>>]']),
    'with a form, ': onePage({ catalog: '/AcroForm 6 0 R' }, ['<</Fields[7 0 R]/DA(/Helv 0 Tf)>>', '<</FT/Tx/T(nama)/Rect[0 0 9 9]/Subtype/Widget>>']),
    'with an outline, ': onePage({ catalog: '/Outlines 6 0 R/PageMode/UseOutlines' }, ['<</First 7 0 R/Last 7 0 R/Count 1>>', '<</Title(Bab 1)/Parent 6 0 R/Dest[3 0 R/Fit]>>']),
  }
  const entries = Object.entries(documents).flatMap(([title, objects]) => Object.entries(forms).map(([form, xref]) => [title + form, buildPdf(objects, { xref })] as const))
  return Object.fromEntries(entries)
}

export function fromPdfkit(draw: (doc: PDFKit.PDFDocument) => unknown): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>()
  const doc = new Pdf({ size: 'A4' })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  draw(doc)
  doc.end()
  return promise
}

function manyPages(count: number): PdfObject[] {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`)
  return ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count}/MediaBox[0 0 595 842]>>`, ...kids.map(() => '<</Type/Page/Parent 2 0 R>>')]
}

function deepTree(): PdfObject[] {
  return [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 595 842]>>',
    '<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 1/Rotate 90>>',
    '<</Type/Page/Parent 3 0 R>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 1191]>>',
  ]
}

const edit = (pdf: Buffer, change: (text: string) => string) => Buffer.from(change(pdf.toString('latin1')), 'latin1')

/** The entry of the font is one byte off, as after a careless edit. */
const shifted = (pdf: Buffer) => edit(pdf, (text) => text.replace(/(\d{10}) 00000 n \n(?=0000000000 00000 f)/, (_, offset: string) => `${String(Number(offset) + 1).padStart(10, '0')} 00000 n \n`))

const wrongLength = (pdf: Buffer) => edit(pdf, (text) => text.replace(/\/Length \d+/, '/Length 5'))

function revised(pdf: Buffer): Buffer {
  const previous = /startxref\n(\d+)/.exec(pdf.toString('latin1'))?.[1]
  const at = pdf.length
  const object = '4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n'
  const xref = `xref\n4 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev ${previous}>>\nstartxref\n${at + object.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(object + xref)])
}

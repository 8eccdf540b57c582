import { inflateSync } from 'node:zlib'

/** What our own PDFs say, page after page: enough of a reader for tests, with fonts by their Unicode tables. */
export function pdfText(pdf: Buffer): string {
  const objects = readObjects(pdf)
  const fonts = readFonts(objects)
  return [...objects.values()].filter(({ head, stream }) => stream && !head.includes('/Type') && /\bBT\b/.test(stream)).map(({ stream }) => textOf(stream ?? '', fonts)).join('\n')
}

type PdfObject = { head: string; stream?: string }

function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/g)) {
    const [whole, id = '', head = ''] = match
    const start = match.index + whole.length
    const bytes = whole.endsWith('stream\n') ? pdf.subarray(start, source.indexOf('\nendstream', start)) : null
    objects.set(id, { head, ...(bytes ? { stream: (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') } : {}) })
  }
  return objects
}

/** Font name on the page → its table of glyph numbers to letters. */
function readFonts(objects: Map<string, PdfObject>): Map<string, string[]> {
  const fonts = new Map<string, string[]>()
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1]
      fonts.set(name, readTable(objects.get(table ?? '')?.stream ?? ''))
    }
  }
  return fonts
}

function readTable(cmap: string): string[] {
  const ranges = [...cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)]
  const letters: string[] = []
  for (const [, first = '0', list = ''] of ranges) {
    const start = Number.parseInt(first, 16)
    // A ligature stands for several letters, with blanks between.
    ;[...list.matchAll(/<([0-9a-f ]+)>/gi)].forEach(([, hex = ''], index) => {
      letters[start + index] = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
    })
  }
  return letters
}

function textOf(content: string, fonts: Map<string, string[]>): string {
  let letters: string[] = []
  const lines: string[] = []
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? []
    else lines.push([...(shown ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '?').join('')).join(''))
  }
  return lines.join('\n')
}

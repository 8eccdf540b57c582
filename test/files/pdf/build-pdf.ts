import { deflateSync } from 'node:zlib'

/** A body as it stands between `obj` and `endobj`, or a stream. */
export type PdfObject = string | { dict: string; data: Buffer | string }

type Options = {
  /** How the objects are found: a table, a stream, a stream with the plain objects packed away, or table and stream. */
  xref?: 'table' | 'stream' | 'packed' | 'hybrid'
  root?: number
  trailer?: string
  before?: string
  after?: string
  version?: string
  startxref?: string
}

/** Writes a PDF by hand; objects are numbered from 1. */
export function buildPdf(objects: PdfObject[], { xref = 'table', root = 1, trailer = '', before = '', after = '', version = '1.7', startxref }: Options = {}): Buffer {
  const parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  add(Buffer.from(`%PDF-${version}\n%\u00e2\u00e3\u00cf\u00d3\n`, 'latin1'))
  const offsets = new Map<number, number>()
  const put = (number: number, object: PdfObject) => {
    offsets.set(number, length)
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), bodyOf(object), Buffer.from('\nendobj\n')]))
  }
  const isPacked = (object: PdfObject) => (xref === 'packed' || xref === 'hybrid') && typeof object === 'string'
  objects.forEach((object, index) => isPacked(object) || put(index + 1, object))
  const packed = new Map<number, number>()
  const container = objects.length + 1
  const plain = objects.flatMap((object, index) => (isPacked(object) ? [[index + 1, object as string] as const] : []))
  if (plain.length > 0) {
    plain.forEach(([number], index) => packed.set(number, index))
    put(container, objectStream(plain))
  }
  const trailerDict = `/Root ${root} 0 R ${trailer}`
  const streamNumber = objects.length + 2
  let at = length
  if (xref === 'stream' || xref === 'packed' || xref === 'hybrid') put(streamNumber, xrefStream(streamNumber, offsets, packed, container, at, trailerDict))
  if (xref === 'table' || xref === 'hybrid') {
    const beside = xref === 'hybrid' ? `/XRefStm ${at}` : ''
    at = length
    add(Buffer.from(xrefTable(objects.length + 3, offsets, `${trailerDict} ${beside}`)))
  }
  add(Buffer.from(`startxref\n${startxref ?? at}\n%%EOF\n`))
  return Buffer.concat([Buffer.from(before, 'latin1'), ...parts, Buffer.from(after, 'latin1')])
}

function bodyOf(object: PdfObject): Buffer {
  if (typeof object === 'string') return Buffer.from(object, 'latin1')
  const data = Buffer.isBuffer(object.data) ? object.data : Buffer.from(object.data, 'latin1')
  return Buffer.concat([Buffer.from(`<<${object.dict}/Length ${data.length}>>\nstream\n`, 'latin1'), data, Buffer.from('\nendstream')])
}

export function objectStream(plain: (readonly [number: number, body: string])[], pack = true): PdfObject {
  let offset = 0
  const head = plain.map(([number, body]) => {
    const pair = `${number} ${offset}`
    offset += body.length + 1
    return pair
  })
  const first = `${head.join(' ')} `
  const content = Buffer.from(first + plain.map(([, body]) => `${body}\n`).join(''), 'latin1')
  return { dict: `/Type/ObjStm/N ${plain.length}/First ${first.length}${pack ? '/Filter/FlateDecode' : ''}`, data: pack ? deflateSync(content) : content }
}

function xrefTable(size: number, offsets: Map<number, number>, trailer: string): string {
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number)
    return offset === undefined ? `0000000000 ${number === 0 ? '65535' : '00000'} f \n` : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return `xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size} ${trailer}>>\n`
}

function xrefStream(self: number, offsets: Map<number, number>, packed: Map<number, number>, container: number, at: number, trailer: string): PdfObject {
  const rows = Buffer.alloc((self + 1) * 7)
  for (let number = 1; number <= self; number++) {
    const offset = number === self ? at : offsets.get(number)
    const index = packed.get(number)
    const [type, second, third] = index !== undefined ? [2, container, index] : offset !== undefined ? [1, offset, 0] : [0, 0, 0]
    rows[number * 7] = type
    rows.writeUInt32BE(second, number * 7 + 1)
    rows.writeUInt16BE(third, number * 7 + 5)
  }
  return { dict: `/Type/XRef/W[1 4 2]/Size ${self + 1}/Filter/FlateDecode ${trailer}`, data: deflateSync(rows) }
}

const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
const content = (text: string): PdfObject => ({ dict: '', data: `BT /F1 14 Tf 72 700 Td (${text}) Tj ET` })

/** One A4 page with a line of text: 1 catalogue, 2 tree, 3 page, 4 content, 5 font; then whatever is added. */
export function onePage({ catalog = '', page = '', tree = '', text = 'Surat lamaran kepada panitia seleksi' } = {}, more: PdfObject[] = []): PdfObject[] {
  return [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.28 841.89]${tree}>>`,
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>`,
    content(text),
    font,
    ...more,
  ]
}

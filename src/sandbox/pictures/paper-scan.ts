import Pdf from 'pdfkit'

/** A made-up document of one A4 page or more, as an applicant would upload it; `bytes` pads it to a size. */
export async function paperScan(title: string, { pages = 1, size = 'A4', atLeastBytes = 14_000 }: { pages?: number; size?: string; atLeastBytes?: number } = {}): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const pieces: Buffer[] = []
  // Uncompressed, so that its size follows from its words.
  const paper = new Pdf({ size, margin: 72, compress: false, info: { Title: title } })
  paper.on('data', (piece: Buffer) => void pieces.push(piece)).on('end', () => resolve())
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) paper.addPage()
    paper.fontSize(16).text(title, { align: 'center' }).moveDown().fontSize(11)
    for (let line = 1; line <= 30; line += 1) paper.text(`Contoh berkas untuk pengujian, bukan dokumen resmi. Baris ${line} halaman ${page}.`)
  }
  paper.end()
  await promise
  return padded(Buffer.concat(pieces), atLeastBytes)
}

/** White space after the end of a PDF is allowed; exactly so many bytes make a boundary. */
export function padded(pdf: Buffer, bytes: number): Buffer {
  return pdf.length >= bytes ? pdf : Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length, '\n')])
}

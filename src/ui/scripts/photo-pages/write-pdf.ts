export type PdfPage = { jpeg: Uint8Array; width: number; height: number }

/** A4 in points, and the white edge that printers need. */
const [short, long, edge] = [595.28, 841.89, 17]

/**
 * One A4 page for each JPEG, upright or across as the picture is, as large as fits (PDF 1.4: a page, its drawing, its picture as
 * it is). Nothing else that PDF can do is in it, which is why no library comes along (decision 157).
 */
export function writePdf(pages: readonly PdfPage[]): Blob {
  const parts: (string | Uint8Array)[] = []
  const offsets: number[] = []
  let length = 0
  const put = (part: string | Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  const object = (number: number, ...body: (string | Uint8Array)[]) => {
    offsets[number] = length
    for (const part of [`${number} 0 obj\n`, ...body, '\nendobj\n']) put(part)
  }
  const firstOf = (index: number) => 3 + index * 3
  put('%PDF-1.4\n')
  object(1, '<</Type/Catalog/Pages 2 0 R>>')
  object(2, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${firstOf(index)} 0 R`).join(' ')}]>>`)
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const number = firstOf(index)
    const [pageWidth, pageHeight] = width > height ? [long, short] : [short, long]
    const scale = Math.min((pageWidth - 2 * edge) / width, (pageHeight - 2 * edge) / height)
    const [wide, high] = [width * scale, height * scale]
    const drawing = `q ${wide.toFixed(2)} 0 0 ${high.toFixed(2)} ${((pageWidth - wide) / 2).toFixed(2)} ${((pageHeight - high) / 2).toFixed(2)} cm /P Do Q`
    object(number, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${pageWidth} ${pageHeight}]/Resources<</XObject<</P ${number + 2} 0 R>>>>/Contents ${number + 1} 0 R>>`)
    object(number + 1, `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`)
    object(number + 2, `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`, jpeg, '\nendstream')
  }
  const tableAt = length
  put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`)
  put(`trailer\n<</Size ${offsets.length}/Root 1 0 R>>\nstartxref\n${tableAt}\n%%EOF\n`)
  return new Blob(parts as BlobPart[], { type: 'application/pdf' })
}

/** What the words around a page take. */
export const bytesAround = 700

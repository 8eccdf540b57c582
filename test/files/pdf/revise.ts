/** Appends a revision with one object, as anybody can: by a table, whatever the document uses. */
export function revised(pdf: Buffer, number: number, body: string): Buffer {
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf.toString('latin1'))?.[1]
  const object = `${number} 0 obj\n${body}\nendobj\n`
  const xref = `xref\n${number} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \ntrailer\n<</Size 30/Root 1 0 R/Prev ${previous}>>\nstartxref\n${pdf.length + object.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(object + xref, 'latin1')])
}

/** The newest body of an object that stands in the file by itself. */
export function bodyOf(pdf: Buffer, number: number): string {
  const text = pdf.toString('latin1')
  const start = text.lastIndexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length
  return text.slice(start, text.indexOf('\nendobj', start))
}

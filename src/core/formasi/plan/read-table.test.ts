import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'

const csv = (text: string) => readTable(Buffer.from(text))

/** The smallest thing a spreadsheet would open. */
function xlsx(rows: string, strings: string[] = []): Buffer {
  const shared = `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  return Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`), 'xl/sharedStrings.xml': strToU8(shared) }))
}

describe('readTable', () => {
  it.each([',', ';', '\t'])('reads CSV with %j, quoted cells and rows by the number a spreadsheet shows', async (mark) => {
    const table = await csv(`﻿a${mark}b\r\n\r\n"x${mark}y"${mark}2\r\n`)
    expect(table.ok && table.value).toEqual([{ at: 1, cells: ['a', 'b'] }, { at: 3, cells: [`x${mark}y`, '2'] }])
  })

  it('reads the first sheet of an XLSX: shared and inline text, numbers, cells left out', async () => {
    const table = await readTable(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>teks</t></is></c><c r="C4"><v>12</v></c></row>', ['satu', 'tiga']))
    expect(table.ok && table.value).toEqual([{ at: 1, cells: ['satu', '', 'tiga'] }, { at: 4, cells: ['teks', '', '12'] }])
  })

  it('refuses formulas and says where: in CSV by the first character, in XLSX also beside their last result', async () => {
    expect(await csv('a,b\nx,=1+1\n')).toMatchObject({ refusal: 'formula', at: { row: 2, column: 2 } })
    expect(await csv('a,b\nx,@SUM(A1)\n')).toMatchObject({ refusal: 'formula' })
    expect(await csv('a,b\nx,-1+cmd|0\n')).toMatchObject({ refusal: 'formula' })
    expect(await readTable(xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'))).toMatchObject({ refusal: 'formula', at: { row: 2, column: 2 } })
  })

  it('refuses what is too much: bytes, rows, columns, a cell, an archive that grows', async () => {
    expect(await readTable(Buffer.alloc(8 * 1024 * 1024 + 1, 'a'))).toMatchObject({ refusal: 'too-large' })
    expect(await csv(`a\n${'x\n'.repeat(10_001)}`)).toMatchObject({ refusal: 'too-many-rows' })
    expect(await csv(`a\n${'x,'.repeat(40)}\n`)).toMatchObject({ refusal: 'too-many-columns', at: { row: 2 } })
    expect(await csv(`a\n${'x'.repeat(8001)}\n`)).toMatchObject({ refusal: 'cell-too-long' })
    expect(await readTable(xlsx(' '.repeat(65 * 1024 * 1024)))).toMatchObject({ refusal: 'not-a-table' })
  })

  it.each([['an empty file', ''], ['a head alone', 'a,b\n'], ['zeros', 'a\0b\nc\n'], ['an open quote', 'a,b\n"x'], ['an archive of something else', 'PK\x03\x04rest']])('refuses %s', async (_what, text) => {
    expect((await csv(text)).ok).toBe(false)
  })
})

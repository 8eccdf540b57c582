/** 0 free; 1 at an offset, with its generation; 2 in an object stream, at an index. */
export type XrefRow = { type: 0 | 1 | 2; second: number; third: number }
type Run = { first: number; count: number }

export function writeXrefTable(rows: Map<number, XrefRow>): string {
  const sections = runsOf(rows).map(({ first, count }) => {
    const lines = Array.from({ length: count }, (_, index) => lineOf(rows.get(first + index)))
    return `${first} ${count}\n${lines.join('')}`
  })
  return `xref\n${sections.join('')}`
}

function lineOf(row: XrefRow | undefined): string {
  if (row?.type !== 1) return '0000000000 65535 f\r\n'
  return `${String(row.second).padStart(10, '0')} ${String(row.third).padStart(5, '0')} n\r\n`
}

/** One byte, four bytes, two bytes a row. */
export function writeXrefStreamRows(rows: Map<number, XrefRow>): { index: string; data: Buffer } {
  const runs = runsOf(rows)
  const numbers = runs.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index))
  const data = Buffer.alloc(numbers.length * 7)
  numbers.forEach((number, index) => {
    const { type, second, third } = rows.get(number) ?? { type: 0, second: 0, third: 0 }
    data[index * 7] = type
    data.writeUInt32BE(second, index * 7 + 1)
    data.writeUInt16BE(Math.min(third, 65535), index * 7 + 5)
  })
  return { index: `[${runs.map(({ first, count }) => `${first} ${count}`).join(' ')}]`, data }
}

function runsOf(rows: Map<number, XrefRow>): Run[] {
  const runs: Run[] = []
  for (const number of [...rows.keys()].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last.first + last.count === number) last.count++
    else runs.push({ first: number, count: 1 })
  }
  return runs
}

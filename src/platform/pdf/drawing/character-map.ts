import type { Font } from 'fontkit'

type Table = { version: number; codeMap?: Values; firstCode?: number; glyphIndices?: Values; startCode?: Values; endCode?: Values; idDelta?: Values; idRangeOffset?: Values; glyphIndexArray?: Values }
type Values = { get(index: number): number } & { [index: number]: number; length: number }
type Encoded = { platformID: number; encodingID: number; table: Table }

/** What fontkit has read and its types do not tell. */
const tablesOf = (font: Font) => (font as unknown as { cmap?: { tables?: Encoded[] } }).cmap?.tables ?? []

/** The glyphs that a simple TrueType font has for a code, one from each of its tables in which it has one (PDF 32000-1 §9.6.6.4). */
export function glyphsOfCode(font: Font, code: number): number[] {
  const found = tablesOf(font).flatMap((encoded) => codesIn(encoded, code).map((one) => glyphIn(encoded.table, one)))
  return [...new Set(found.filter((glyph) => glyph > 0))]
}

function codesIn({ platformID, encodingID }: Encoded, code: number): number[] {
  if (platformID === 3 && encodingID === 0) return [code, 0xf000 + code]
  if (platformID === 1) return [code]
  // In Unicode and in every encoding of PDF the same.
  return code > 0x20 && code < 0x7f ? [code] : []
}

function glyphIn(table: Table, code: number): number {
  if (table.version === 0) return at(table.codeMap, code) ?? 0
  if (table.version === 6) return at(table.glyphIndices, code - (table.firstCode ?? 0)) ?? 0
  return table.version === 4 ? glyphInSegments(table, code) : 0
}

function glyphInSegments({ startCode, endCode, idDelta, idRangeOffset, glyphIndexArray }: Table, code: number): number {
  const count = endCode?.length ?? 0
  for (let segment = 0; segment < count; segment += 1) {
    const start = at(startCode, segment)!
    if (code > at(endCode, segment)! || code < start) continue
    const offset = at(idRangeOffset, segment)!
    const delta = at(idDelta, segment)!
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = at(glyphIndexArray, offset / 2 + (code - start) - (count - segment)) ?? 0
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** fontkit reads a list at once, or lazily with `get`. */
function at(values: Values | undefined, index: number): number | undefined {
  if (!values || !(index >= 0 && index < values.length)) return undefined
  return typeof values.get === 'function' ? values.get(index) : values[index]
}

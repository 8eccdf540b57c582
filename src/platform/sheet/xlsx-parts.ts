import { type Cell, harmlessText } from './cell.ts'

// The parts of a workbook with two sheets, "Data" and "Keterangan" (ECMA-376, parts 1 and 2).

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const links = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kind = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`

export const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind('worksheet')}"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${kind('worksheet')}"/><Override PartName="/xl/styles.xml" ContentType="${kind('styles')}"/></Types>`

export const packageLinks = `${declaration}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/><sheet name="Keterangan" sheetId="2" r:id="rId2"/></sheets></workbook>`

export const workbookLinks = `${declaration}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** Style 1 is bold, for heads. */
export const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`

/** The head row stays in sight. */
export const sheetHead = (columns: number) =>
  `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="22" customWidth="1"/></cols><sheetData>`

export const sheetFoot = (pageHeader: string) => `</sheetData><headerFooter><oddHeader>&amp;L${escapeXml(harmlessText(pageHeader).replaceAll('&', '&&'))}</oddHeader></headerFooter></worksheet>`

export function sheetRow(number: number, cells: readonly Cell[], isHead = false): string {
  const style = isHead ? ' s="1"' : ''
  const written = cells.map((cell) => {
    if (cell === null || cell === '') return '<c/>'
    if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
    return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(harmlessText(cell))}</t></is></c>`
  })
  return `<row r="${number}">${written.join('')}</row>`
}

export function notesSheet(notes: readonly (readonly [string, string])[]): string {
  const rows = notes.map((note, index) => sheetRow(index + 1, note))
  return `${declaration}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** A lone half of a surrogate pair is no character and would break the file. `_x003D_` would be read as the sign of that number (ST_Xstring). */
const escapeXml = (text: string) => text.toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

import type { Pdf } from './read/open-pdf.ts'
import { PdfError, isFatal, orNull } from './read/pdf-error.ts'
import { readObjectStream } from './read/reader.ts'
import { findObjects } from './read/scan-objects.ts'
import { type Dict, type Slice, isArray, isDict, nestedIn, readArray, readDict, readName } from './read/values.ts'

/** What a document may do besides being read. None of it belongs in an applicant's document (trust.md T08). */
export type PdfDanger =
  | 'javascript'
  | 'launch'
  | 'embedded-file'
  | 'submit-form'
  | 'rich-media'
  | 'xfa'
  | 'external-reference'
  | 'automatic-action'
  | 'disguised'
  | 'unreadable'

const byAction: Record<string, PdfDanger> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  SubmitForm: 'submit-form',
  ImportData: 'submit-form',
  GoToR: 'external-reference',
  GoToE: 'external-reference',
  Rendition: 'rich-media',
  Movie: 'rich-media',
  Sound: 'rich-media',
  RichMediaExecute: 'rich-media',
}
const byType: Record<string, PdfDanger> = { EmbeddedFile: 'embedded-file', RichMedia: 'rich-media', '3D': 'rich-media', Movie: 'rich-media', Screen: 'rich-media', Sound: 'rich-media' }

/** Looks at every object, used or not. Where the cross-reference misleads, also at everything that stands in the file. */
export function findDangers(pdf: Pdf): PdfDanger[] {
  const dangers = new Set<PdfDanger>()
  const isWhole = walkXref(pdf, dangers)
  if (!isWhole || pdf.isRepaired) walkFile(pdf, dangers)
  if (opensByItself(pdf)) dangers.add('automatic-action')
  if (isDisguised(pdf)) dangers.add('disguised')
  return [...dangers].toSorted()
}

/** False when an object is not where it should be: other readers may then see other objects than we do. */
function walkXref(pdf: Pdf, dangers: Set<PdfDanger>): boolean {
  let isWhole = true
  for (const number of pdf.xref.keys()) {
    try {
      walk(pdf, pdf.object(number), dangers)
    } catch (error) {
      if (!(error instanceof PdfError) || isFatal(error)) throw error
      isWhole = false
    }
  }
  return isWhole
}

function walkFile(pdf: Pdf, dangers: Set<PdfDanger>) {
  for (const { offset } of findObjects(pdf.bytes)) {
    orNull(() => {
      const value = pdf.objectAt(offset - pdf.headerAt)
      walk(pdf, value, dangers)
      if (isDict(value) && readName(readDict(value).get('Type')) === 'ObjStm') walkObjectStream(pdf, value, dangers)
    })
  }
}

function walkObjectStream(pdf: Pdf, value: Slice, dangers: Set<PdfDanger>) {
  const { bytes, starts } = readObjectStream(pdf, value)
  for (const start of starts.values()) orNull(() => walk(pdf, pdf.valueIn(bytes, start), dangers))
}

function walk(pdf: Pdf, object: Slice | null, dangers: Set<PdfDanger>) {
  const waiting: Slice[] = isDict(object) || isArray(object) ? [object] : []
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    if (isArray(value)) for (const inner of nestedIn(value)) waiting.push(inner)
    if (!isDict(value)) continue
    const dict = readDict(value)
    addDangers(pdf, dict, dangers)
    for (const inner of dict.values()) if (isDict(inner) || isArray(inner)) waiting.push(inner)
  }
}

function addDangers(pdf: Pdf, dict: Dict, dangers: Set<PdfDanger>) {
  if (dict.has('XFA')) dangers.add('xfa')
  // A font may well be called JS or EF: only what is a script, or leads to files, is one.
  if (isText(pdf.resolve(dict.get('JS')))) dangers.add('javascript')
  if (namesFiles(pdf.resolve(dict.get('EF')))) dangers.add('embedded-file')
  // The name of an action may stand in an object of its own.
  const nameAt = (key: string) => readName(pdf.resolve(dict.get(key))) ?? ''
  for (const danger of [byAction[nameAt('S')], byType[nameAt('Type')], byType[nameAt('Subtype')]]) if (danger) dangers.add(danger)
  const isStreamElsewhere = dict.has('Length') && dict.has('F')
  const isPageElsewhere = isDict(pdf.resolve(dict.get('Ref'))) && nameAt('Subtype') === 'Form'
  if (isStreamElsewhere || isPageElsewhere) dangers.add('external-reference')
  if (nameAt('Type') === 'ObjStm' && isOddlyPacked(pdf, dict)) dangers.add('unreadable')
}

const isText = (value: Slice | null) => /^(\(|<(?!<))/.test(value?.bytes.toString('latin1', value.start, value.start + 2) ?? '')

const fileKeys = ['F', 'UF', 'DOS', 'Mac', 'Unix']
const namesFiles = (value: Slice | null) => isDict(value) && fileKeys.some((key) => readDict(value).has(key))

/** Objects are packed with Flate or not at all; who packs them otherwise wants them overlooked. */
function isOddlyPacked(pdf: Pdf, dict: Dict): boolean {
  const filter = pdf.resolve(dict.get('Filter'))
  const names = isArray(filter) ? readArray(filter).map((item) => readName(pdf.resolve(item))) : [filter && readName(filter)]
  return names.some((name) => name !== null && name !== 'FlateDecode' && name !== 'Fl')
}

/** To open at a certain page is common and harmless; to do anything else upon opening is not. */
function opensByItself(pdf: Pdf): boolean {
  const action = pdf.resolve(pdf.catalog.get('OpenAction'))
  const additional = pdf.resolve(pdf.catalog.get('AA'))
  const actions = [action, ...(isDict(additional) ? readDict(additional).values() : [])].map((value) => pdf.resolve(value)).filter(isDict)
  return actions.some((value) => readName(pdf.resolve(readDict(value).get('S'))) !== 'GoTo')
}

const otherMagic = ['PK\u0003\u0004', 'MZ', '\u007fELF', 'GIF8', '\u0089PNG', '\u00ff\u00d8\u00ff', '#!']
const markup = /^\s*<(!doctype|html|script|svg|\?xml)/i

/** A file of another kind that is a PDF as well: begun before the header, or a ZIP's directory behind the end. */
function isDisguised({ bytes, headerAt }: Pdf): boolean {
  const before = bytes.toString('latin1', 0, headerAt)
  const behind = bytes.subarray(bytes.lastIndexOf('%%EOF'))
  return otherMagic.some((magic) => before.startsWith(magic)) || markup.test(before) || behind.includes('PK\u0005\u0006') || behind.includes('</html>')
}

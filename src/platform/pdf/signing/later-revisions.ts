import { type Pdf, openPdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readReference, textOf } from '#platform/pdf/read/values.ts'
import type { XrefEntry } from '#platform/pdf/read/xref.ts'

/**
 * Whether everything behind a signed revision only adds signatures: then what was signed still shows as it did. Objects
 * that were there may change only where a signature field must be listed (page, form, catalogue); all else is a change.
 */
export function onlyAddsSignatures(pdf: Pdf, revisionEnd: number): boolean {
  return orNull(() => compare(openPdf(pdf.bytes.subarray(0, revisionEnd)), pdf)) ?? false
}

function compare(before: Pdf, after: Pdf): boolean {
  if (before.isRepaired || after.isRepaired || before.catalogNumber !== after.catalogNumber) return false
  const lists = listNumbers(before)
  const pages = new Set(listPages(before).map(({ number }) => number))
  const form = readReference(before.catalog.get('AcroForm'))?.number
  return [...before.xref].every(([number, entry]) => {
    if (isSame(entry, after.xref.get(number)) || entry.kind === 'free') return true
    const [old, fresh] = [before.object(number), after.object(number)]
    if (old && fresh && lists.has(number)) return growsBySignatures(after, old, fresh)
    if (number === before.catalogNumber) return differsOnlyIn(after, old, fresh, { AcroForm: formGrows })
    if (number === form) return formGrows(after, old, fresh)
    return pages.has(number) && differsOnlyIn(after, old, fresh, { Annots: growsBySignatures })
  })
}

/** The arrays that may grow and stand in objects of their own. */
function listNumbers(pdf: Pdf): Set<number> {
  const form = pdf.resolve(pdf.catalog.get('AcroForm'))
  const values = [...listPages(pdf).map(({ dict }) => dict.get('Annots')), isDict(form) ? readDict(form).get('Fields') : undefined]
  return new Set(values.flatMap((value) => readReference(value)?.number ?? []))
}

function isSame(before: XrefEntry, after: XrefEntry | undefined): boolean {
  if (before.kind === 'in-file') return after?.kind === 'in-file' && after.offset === before.offset
  return before.kind === 'in-stream' && after?.kind === 'in-stream' && after.stream === before.stream && after.index === before.index
}

type Change = (after: Pdf, old: Slice | null, fresh: Slice | null) => boolean

const formGrows: Change = (after, old, fresh) => differsOnlyIn(after, old, fresh, { Fields: growsBySignatures, SigFlags: () => true })

function differsOnlyIn(after: Pdf, old: Slice | null, fresh: Slice | null, allowed: Record<string, Change>): boolean {
  if (!isDict(fresh)) return false
  const [was, is]: [Dict, Dict] = [isDict(old) ? readDict(old) : new Map(), readDict(fresh)]
  return [...new Set([...was.keys(), ...is.keys()])].every((key) => {
    const [left, right] = [was.get(key) ?? null, is.get(key) ?? null]
    if (left && right && textOf(left) === textOf(right)) return true
    return allowed[key]?.(after, left, right) ?? false
  })
}

/** The old items, unchanged and first, then nothing but signature fields. */
const growsBySignatures: Change = (after, old, fresh) => {
  const grown = after.resolve(fresh)
  const [was, is] = [isArray(old) ? readArray(old) : [], isArray(grown) ? readArray(grown) : []]
  const keeps = was.every((item, index) => textOf(item) === (is[index] && textOf(is[index])))
  return keeps && is.length >= was.length && is.slice(was.length).every((item) => isSignatureField(after, item))
}

function isSignatureField(pdf: Pdf, item: Slice): boolean {
  const value = pdf.resolve(item)
  if (!isDict(value)) return false
  const dict = readDict(value)
  return readName(pdf.resolve(dict.get('FT'))) === 'Sig' && readName(pdf.resolve(dict.get('Subtype'))) === 'Widget'
}

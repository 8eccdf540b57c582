import { type Pdf, openPdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readReference, textOf } from '#platform/pdf/read/values.ts'
import type { XrefEntry } from '#platform/pdf/read/xref.ts'
import { keepsGaps } from './kept-gaps.ts'

/** Which of the added signature fields are accepted; asked with the value of the field. */
export type MayBeAdded = (field: Slice) => boolean

/**
 * Whether everything behind a signed revision only adds signatures, and material for checking them: then what was signed
 * still shows as it did. Objects that were there may change only where a signature field must be listed (page, form,
 * catalogue); all else is a change.
 */
export function onlyAddsSignatures(pdf: Pdf, revisionEnd: number, mayBeAdded: MayBeAdded = () => true): boolean {
  if (!endsInOwnRevision(pdf.bytes, revisionEnd)) return false
  return orNull(() => compare(openPdf(pdf.bytes.subarray(0, revisionEnd), { isLenient: pdf.isLenient }), pdf, mayBeAdded)) ?? false
}

/**
 * Whether what was appended is found by a cross reference of its own, as the last thing in the file. Bytes that only
 * programs see which mend a file by searching it may show them another page.
 */
function endsInOwnRevision(bytes: Buffer, revisionEnd: number): boolean {
  const tail = bytes.subarray(revisionEnd)
  const last = tail.lastIndexOf('startxref')
  const found = last < 0 ? null : /^startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail.toString('latin1', last))
  // What stands before the header may be left out of the count.
  return found !== null && Number(found[1]) >= revisionEnd - 1024
}

type Change = (old: Slice | null, fresh: Slice | null) => boolean

function compare(before: Pdf, after: Pdf, mayBeAdded: MayBeAdded): boolean {
  if (before.isRepaired || after.isRepaired || before.catalogNumber !== after.catalogNumber) return false
  // What was appended without being a revision is no addition, whatever it is.
  if (before.startxref === after.startxref || !endsAsRevision(after)) return false
  const lists = listNumbers(before)
  const pages = new Set(listPages(before).map(({ number }) => number))
  const form = readReference(before.catalog.get('AcroForm'))?.number
  const store = readReference(before.catalog.get('DSS'))?.number
  return keepsGaps(before, after) && [...before.xref].every(([number, entry]) => isSame(entry, after.xref.get(number)) || entry.kind === 'free' || isAllowed(number))

  function isAllowed(number: number): boolean {
    const [old, fresh] = [before.object(number), after.object(number)]
    if (old && fresh && lists.has(number)) return listGrows(old, fresh)
    if (number === before.catalogNumber) return differsOnlyIn(old, fresh, { ...unseen, AcroForm: formGrows })
    if (number === form) return formGrows(old, fresh)
    if (number === store) return isStore(old) && isStore(fresh)
    return pages.has(number) && differsOnlyIn(old, fresh, { Annots: listGrows })
  }

  function formGrows(old: Slice | null, fresh: Slice | null): boolean {
    return differsOnlyIn(before.resolve(old), after.resolve(fresh), { Fields: listGrows, SigFlags: () => true })
  }

  /** The old items, unchanged and first, then nothing but signature fields. */
  function listGrows(old: Slice | null, fresh: Slice | null): boolean {
    const [was, is] = [itemsOf(before, old), itemsOf(after, fresh)]
    const keeps = was.every((item, index) => textOf(item) === (is[index] && textOf(is[index])))
    return keeps && is.length >= was.length && is.slice(was.length).every((item) => isSignatureField(after, item, mayBeAdded))
  }
}

const endsAsRevision = ({ bytes }: Pdf) => /%%EOF\s*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 16)))

/** The arrays that may grow and stand in objects of their own. */
function listNumbers(pdf: Pdf): Set<number> {
  const form = pdf.resolve(pdf.catalog.get('AcroForm'))
  const values = [...listPages(pdf).map(({ dict }) => dict.get('Annots')), isDict(form) ? readDict(form).get('Fields') : undefined]
  return new Set(values.flatMap((value) => readReference(value)?.number ?? []))
}

function itemsOf(pdf: Pdf, value: Slice | null): Slice[] {
  const array = pdf.resolve(value)
  return isArray(array) ? readArray(array) : []
}

function isSame(before: XrefEntry, after: XrefEntry | undefined): boolean {
  if (before.kind === 'in-file') return after?.kind === 'in-file' && after.offset === before.offset
  return before.kind === 'in-stream' && after?.kind === 'in-stream' && after.stream === before.stream && after.index === before.index
}

/** What nobody sees: material for checking signatures, and which version of the format they need. */
const unseen: Record<string, Change> = { DSS: () => true, Extensions: () => true, Version: () => true }

const storeKeys = ['Type', 'Certs', 'CRLs', 'OCSPs', 'VRI']
const isStore = (value: Slice | null) => isDict(value) && [...readDict(value).keys()].every((key) => storeKeys.includes(key))

function differsOnlyIn(old: Slice | null, fresh: Slice | null, allowed: Record<string, Change>): boolean {
  if (!isDict(fresh)) return false
  const [was, is]: [Dict, Dict] = [isDict(old) ? readDict(old) : new Map(), readDict(fresh)]
  return [...new Set([...was.keys(), ...is.keys()])].every((key) => {
    const [left, right] = [was.get(key) ?? null, is.get(key) ?? null]
    if (left && right && textOf(left) === textOf(right)) return true
    return allowed[key]?.(left, right) ?? false
  })
}

function isSignatureField(pdf: Pdf, item: Slice, mayBeAdded: MayBeAdded): boolean {
  const value = pdf.resolve(item)
  if (!isDict(value)) return false
  const dict = readDict(value)
  return readName(pdf.resolve(dict.get('FT'))) === 'Sig' && readName(pdf.resolve(dict.get('Subtype'))) === 'Widget' && mayBeAdded(value)
}

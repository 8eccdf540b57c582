import { deflateSync } from 'node:zlib'
import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { type Slice, isArray, isDict, readArray, readDict, textOf } from '#platform/pdf/read/values.ts'
import type { CatalogChanges } from '#platform/pdf/signing/signature-field.ts'
import type { Update } from '#platform/pdf/write/update.ts'
import { type Written, writeDict } from '#platform/pdf/write/write-values.ts'
import type { Revocation } from './stamp-order.ts'

/**
 * What a signature needs to be believed for long (PAdES B-LT), in the document's security store. All of it is known
 * before signing, so that it stands in the same revision; a document that has a store keeps what is in it.
 */
export function addSecurityStore(pdf: Pdf, update: Update, { certificates, crls }: Revocation): CatalogChanges {
  if (certificates.length + crls.length === 0) return {}
  const value = pdf.resolve(pdf.catalog.get('DSS'))
  const store = new Map<string, Written>(isDict(value) ? readDict(value) : [['Type', '/DSS']])
  store.set('Certs', grown(pdf, update, store.get('Certs'), certificates))
  store.set('CRLs', grown(pdf, update, store.get('CRLs'), crls))
  return { DSS: writeDict(store).toString('latin1') }
}

function grown(pdf: Pdf, update: Update, list: Written | undefined, items: Buffer[]): string {
  const array = typeof list === 'string' ? null : pdf.resolve(list)
  const kept = isArray(array) ? readArray(array) : []
  const known = kept.map((item) => streamAt(pdf, item))
  const fresh = items.filter((item, index) => items.findIndex((other) => other.equals(item)) === index && !known.some((stream) => stream?.equals(item)))
  const references = fresh.map((item) => {
    const number = update.allocate()
    update.putStream(number, '/Filter/FlateDecode', deflateSync(item))
    return `${number} 0 R`
  })
  return `[${[...kept.map(textOf), ...references].join(' ')}]`
}

const streamAt = (pdf: Pdf, item: Slice): Buffer | null =>
  orNull(() => {
    const value = pdf.resolve(item)
    return value && pdf.streamData(value)
  })

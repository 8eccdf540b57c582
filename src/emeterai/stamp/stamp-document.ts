import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { DocumentKind } from './rules/document-kinds.ts'

/** What the holder says of the document (guide 6.5: type, number, date). Number: null when it has none. Date: YYYY-MM-DD. */
export type StampDocument = { kind: DocumentKind; number: string | null; date: string }

const place = (column: 'file_name' | 'document_number', stampId: string) => `emeterai.stamp|${column}|${stampId}` as const

/** As columns; names and numbers encrypted, since people write their own into both. */
export function encryptDocument(dataKey: Buffer, stampId: string, { fileName, kind, number, date }: StampDocument & { fileName: string }) {
  return {
    fileName: encryptField(dataKey, fileName, place('file_name', stampId)),
    documentNumber: number === null ? null : encryptField(dataKey, number, place('document_number', stampId)),
    documentKind: kind,
    documentDate: date,
  }
}

type Columns = { id: string; fileName: Buffer; documentNumber: Buffer | null; documentKind: string; documentDate: string }

/** The other way round. */
export function decryptDocument(dataKey: Buffer, { id, fileName, documentNumber, documentKind, documentDate }: Columns): StampDocument & { fileName: string } {
  return {
    fileName: decryptField(dataKey, fileName, place('file_name', id)),
    number: documentNumber && decryptField(dataKey, documentNumber, place('document_number', id)),
    kind: documentKind as DocumentKind,
    date: documentDate,
  }
}

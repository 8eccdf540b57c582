import { type Dict, type Slice, isArray } from '#platform/pdf/read/values.ts'

/** A value of the old file, or one of ours as PDF text. */
export type Written = Slice | string

export function writeDict(entries: Dict | Map<string, Written>): Buffer {
  const lines = [...entries].map(([key, value]) => Buffer.concat([Buffer.from(`/${encodeName(key)} `, 'latin1'), writeValue(value), Buffer.from('\n')]))
  return Buffer.concat([Buffer.from('<<'), ...lines, Buffer.from('>>')])
}

const writeValue = (value: Written) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : value.bytes.subarray(value.start, value.end))

const encodeName = (name: string) => name.replaceAll(/[^!-"$&'*-.0-;=?-Z\\^-z|~]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** The array with one more item; a new one where there was none. */
export function withItem(array: Slice | null, item: string): string {
  return isArray(array) ? `${array.bytes.toString('latin1', array.start, array.end - 1)} ${item}]` : `[${item}]`
}

/** A text string: plain where plain letters do, else UTF-16. */
export function writeString(text: string): string {
  if (/^[\u0020-\u007e]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, String.raw`\$&`)})`
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

/** `D:20221014070705Z`, as a string. */
export const writeDate = (at: Date) => `(D:${at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')})`

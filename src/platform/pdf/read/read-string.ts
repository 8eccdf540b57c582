import type { Slice } from './values.ts'
import { textOf } from './values.ts'

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A text string (PDF 32000-1 §7.9.2.2) as people read it: UTF-16 with its mark, UTF-8 with its mark, else Latin-1. */
export function readString(value: Slice | null | undefined): string {
  if (!value) return ''
  const bytes = stringBytes(value)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bytes.subarray(2, bytes.length - (bytes.length % 2)).swap16().toString('utf16le')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
  return bytes.toString('latin1')
}

/** The bytes of a string, without asking what they mean. */
export function stringBytes(value: Slice): Buffer {
  const written = textOf(value)
  if (written.startsWith('<')) {
    const hex = written.replaceAll(/[^0-9a-fA-F]/g, '')
    return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex')
  }
  const inner = written.slice(1, -1).replaceAll(/\\(?:([0-7]{1,3})|\r?\n|([^]))/g, (_, octal?: string, letter?: string) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
    return letter ? (escapes[letter] ?? letter) : ''
  })
  return Buffer.from(inner, 'latin1')
}

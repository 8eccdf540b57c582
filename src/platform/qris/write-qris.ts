import { crc16 } from './crc16.ts'
import type { Qris } from './qris.ts'
import { writeTlv } from './tlv.ts'

const printable = /^[ -~]+$/

/** The text of a dynamic QRIS code (EMVCo merchant-presented mode). Throws a RangeError for what does not fit into one. */
export function writeQris({ merchant, amountRupiah, reference }: Qris): string {
  const text = writeTlv([
    ['00', '01'],
    ['01', '12'],
    ['26', writeTlv([['00', merchant.domain], ['01', merchant.pan], ['02', merchant.merchantId], ['03', merchant.criteria]])],
    ['51', writeTlv([['00', merchant.domain], ['02', merchant.nmid], ['03', merchant.criteria]])],
    ['52', fitting('category', merchant.category, /^[0-9]{4}$/)],
    ['53', '360'],
    ['54', fitting('amount', String(amountRupiah), /^[1-9][0-9]{0,12}$/)],
    ['58', 'ID'],
    ['59', fitting('name', merchant.name, /^.{1,25}$/)],
    ['60', fitting('city', merchant.city, /^.{1,15}$/)],
    ['61', fitting('post code', merchant.postCode, /^[0-9]{5}$/)],
    ['62', writeTlv([['05', fitting('reference', reference, /^.{1,25}$/)]])],
  ])
  // The checksum covers its own id and length.
  return withChecksum(`${fitting('content', text, printable)}6304`)
}

const withChecksum = (text: string) => `${text}${crc16(text)}`

function fitting(what: string, value: string, shape: RegExp): string {
  if (!shape.test(value)) throw new RangeError(`The ${what} does not fit into a QRIS code`)
  return value
}

import { crc16 } from './crc16.ts'
import type { Qris, QrisMerchant } from './qris.ts'
import { readTlv } from './tlv.ts'

/** Why a text is no code that can be paid. */
export type QrisFault = 'not-qris' | 'wrong-checksum' | 'not-rupiah' | 'no-amount' | 'incomplete'

export type QrisReading = { ok: true; qris: Qris } | { ok: false; fault: QrisFault }

/** Reads the text of a dynamic QRIS code. One changed character anywhere is noticed. */
export function readQris(text: string): QrisReading {
  const at = text.length - 8
  if (text.length > 512 || !/^000201[ -~]*6304[ -~]{4}$/.test(text)) return fault('not-qris')
  // Before anything else is believed: a length that was changed moves every border after it.
  if (crc16(text.slice(0, at + 4)) !== text.slice(at + 4)) return fault('wrong-checksum')
  const objects = readTlv(text)
  if (!objects || [...objects.keys()].at(-1) !== '63') return fault('not-qris')
  return readObjects(objects)
}

function readObjects(objects: Map<string, string>): QrisReading {
  if (objects.get('53') !== '360' || objects.get('58') !== 'ID') return fault('not-rupiah')
  // Other banks write ".00" behind whole rupiah.
  const [, rupiah] = /^([1-9][0-9]{0,12})(?:\.00)?$/.exec(objects.get('54') ?? '') ?? []
  if (rupiah === undefined) return fault('no-amount')
  const merchant = readMerchant(objects)
  const reference = readTlv(objects.get('62') ?? '')?.get('05')
  if (!merchant || reference === undefined) return fault('incomplete')
  return { ok: true, qris: { merchant, amountRupiah: Number(rupiah), reference } }
}

function readMerchant(objects: Map<string, string>): QrisMerchant | null {
  const acquirer = readTlv(objects.get('26') ?? '')
  const register = readTlv(objects.get('51') ?? '')
  const [domain, pan, merchantId, criteria] = ['00', '01', '02', '03'].map((id) => acquirer?.get(id))
  const nmid = register?.get('02')
  const [category, name, city, postCode] = ['52', '59', '60', '61'].map((id) => objects.get(id))
  if (!domain || !pan || !merchantId || !isCriteria(criteria) || !nmid || !/^ID[0-9]{13}$/.test(nmid) || !category || !name || !city || !postCode) return null
  return { domain, nmid, pan, merchantId, criteria, category, name, city, postCode }
}

const isCriteria = (text: string | undefined): text is QrisMerchant['criteria'] => text !== undefined && ['UMI', 'UKE', 'UME', 'URE'].includes(text)

const fault = (fault: QrisFault): QrisReading => ({ ok: false, fault })

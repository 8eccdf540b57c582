import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parseMm } from '#ui/components/stamp-placer.tsx'

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 20).trim() : '')

export function parsePlace(body: Record<string, unknown>) {
  const [left, top] = [textOf(body['kiri-mm']), textOf(body['atas-mm'])]
  const [leftMm, topMm] = [parseMm(left), parseMm(top)]
  const page = Number(textOf(body['halaman']))
  const errors: FieldErrors = {
    ...(leftMm === null ? { 'kiri-mm': 'Jarak dari kiri harus angka milimeter, misalnya 120,5.' } : {}),
    ...(topMm === null ? { 'atas-mm': 'Jarak dari atas harus angka milimeter, misalnya 230.' } : {}),
  }
  const isPage = Number.isInteger(page) && page > 0
  const place = leftMm !== null && topMm !== null && isPage ? { page, leftMm, topMm } : null
  return { page: isPage ? page : 1, left, top, place, errors, isForLater: body['aksi'] === 'nanti' }
}

export function parseOrder(body: Record<string, unknown>) {
  const [pin, repeated] = [textOf(body['pin']), textOf(body['pin-ulang'])]
  const isNewPin = body['pin-baru'] === 'ya'
  const signedFirst = body['sudah-ditandatangani'] === 'ya'
  const errors: FieldErrors = {
    ...(signedFirst ? {} : { 'sudah-ditandatangani': 'Centang bila dokumen sudah ditandatangani. Tanda tangan selalu mendahului e-meterai.' }),
    ...(/^\d{6}$/.test(pin) ? {} : { pin: 'PIN harus 6 angka.' }),
    ...(isNewPin && pin !== repeated ? { 'pin-ulang': 'Kedua PIN harus sama.' } : {}),
  }
  return { pin, isNewPin, signedFirst, errors }
}

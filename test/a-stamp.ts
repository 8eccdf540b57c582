import { signerOf, createTestCa, type KeyKind } from '#platform/pdf/signing/test-ca.ts'
import { stampPdf } from '#platform/pdf/stamp/stamp-pdf.ts'
import type { StampOrder } from '#platform/pdf/stamp/stamp-order.ts'
import { fakeTsa } from '#test/fakes/tsa.ts'

/** When the stamps of the tests are made. */
export const stampedAt = new Date('2026-10-14T07:05:07Z')

/** An issuer of stamps with roots of its own, and how it stamps: `stamp(pdf, { leftMm: 30 })`. */
export function stampIssuer(kind: KeyKind = 'ec') {
  const stampCa = createTestCa(kind)
  const timeCa = createTestCa('ec')
  const signer = signerOf(stampCa.issue('Penanda Meterai', 'document-signing'))
  const tsa = fakeTsa(signerOf(timeCa.issue('Otoritas Waktu', 'time-stamping')), () => stampedAt)
  const order = (change: Partial<StampOrder> = {}): StampOrder => {
    const serial = change.serial ?? 'SIM7Q2XK9M0000000001AZ'
    return {
      page: 1,
      leftMm: 150,
      topMm: 230,
      sizeMm: 25,
      serial,
      checkUrl: `https://e-meterai.example/cek/${serial}`,
      name: 'Meterai Elektronik (SIMULASI)',
      reason: 'Meterai elektronik simulasi',
      location: 'Jakarta',
      at: stampedAt,
      signer,
      tsa,
      revocation: { certificates: [...signer.certificates, stampCa.root, timeCa.root], crls: [] },
      ...change,
    }
  }
  return {
    stampCa,
    timeCa,
    tsa,
    signer,
    order,
    roots: { stampRoots: [stampCa.root], timeRoots: [timeCa.root] },
    stamp: (pdf: Buffer, change: Partial<StampOrder> = {}) => stampPdf(pdf, order(change)),
  }
}

import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import type { StampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'
import { readPlacementFactsSafely, stampPdfSafely, whyNotStampSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { writeSerial } from './rules/serial.ts'

type Refused = { ok: false; refusal: PdfRefusal }
export type StampCheck = { ok: true; pageCount: number } | Refused
export type StampResult = { ok: true; stamped: Buffer } | Refused

/** The work on the file itself. It touches no ledger; all that reads or draws runs in processes that can be killed. */
export type StampEngine = {
  /** Whether a stamp could stand there; answered before anything is spent. */
  check(pdf: Buffer, place: StampPlace): Promise<StampCheck>
  /** Throws PartyUnavailable of 'signer' or 'tsa'. */
  stamp(pdf: Buffer, place: StampPlace, stamp: { serial: string; checkUrl: string; at: Date }): Promise<StampResult>
}

const textOf = (isRehearsal: boolean) => ({ isRehearsal, name: `Meterai Elektronik (${isRehearsal ? 'LATIHAN, ' : ''}SIMULASI)`, reason: `Meterai elektronik ${isRehearsal ? 'LATIHAN, ' : ''}SPESIMEN / SIMULASI`, location: 'Jakarta' })

export function createStampEngine(signing: StampSigning, isRehearsal = false): StampEngine {
  const text = textOf(isRehearsal)
  const signer: Signer = {
    certificates: signing.signer.certificates,
    sign: (toBeSigned) =>
      signing.signer.sign(toBeSigned).catch((error: unknown) => {
        throw new PartyUnavailable('signer', error)
      }),
  }
  return {
    async check(pdf, place) {
      const reading = await readPlacementFactsSafely(pdf)
      if (!reading.ok) return reading
      const trial = { serial: writeSerial(new Uint8Array(16)), checkUrl: 'https://contoh.example/cek', at: new Date(0), revocation: { certificates: [], crls: [] } }
      const refusal = await whyNotStampSafely(pdf, { ...text, ...place, ...trial })
      return refusal ? { ok: false, refusal } : { ok: true, pageCount: reading.facts.length }
    },
    stamp: (pdf, place, stamp) => stampPdfSafely(pdf, { ...text, ...place, ...stamp, revocation: signing.revocation(stamp.at), signer, tsa: signing.tsa }),
  }
}

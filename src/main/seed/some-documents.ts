import { loadApplication } from '#core/application/application.ts'
import { listDocumentSlots } from '#core/application/document-slots.ts'
import { pictureKind, slotKey } from '#core/application/rules/document-slot.ts'
import { uploadDocument } from '#core/application/upload-document.ts'
import type { Deps } from '#core/deps.ts'
import type { Requirement } from '#core/formasi/queries.ts'
import type { LookName } from '#sandbox/pictures/draw-face.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

/** Puts an e-meterai on a letter. */
export type StampLetter = (letter: { bytes: Buffer; claimedName: string }) => Promise<Buffer>

/** `stamp`: for the letters that need an e-meterai; absent where the distributor is played and takes any. */
export type DocumentWish = { onlyMandatory?: boolean; look?: LookName; stamp?: StampLetter }

/** Fills every slot that the chosen formasi asks for with a made-up file: `anApplication(…).with(uploadDocuments())`. */
export const uploadDocuments = ({ onlyMandatory = false, look = 'siti', stamp }: DocumentWish = {}) => async (deps: Deps, accountId: string): Promise<void> => {
  const application = await loadApplication(deps.db, deps.keys, accountId)
  for (const slot of await listDocumentSlots(deps.db, application)) {
    if (onlyMandatory && !slot.isMandatory) continue
    const plain = { bytes: await fileFor(slot, look), claimedName: `${slotKey(slot.id)}.${slot.mediaType === 'image/jpeg' ? 'jpg' : 'pdf'}` }
    const file = slot.needsEmeterai && stamp ? { ...plain, bytes: await stamp(plain) } : plain
    const outcome = await uploadDocument(deps, { accountId, slot: slotKey(slot.id), file, receivedAt: deps.clock.now(), by: { kind: 'applicant', id: accountId } })
    if (!outcome.ok) throw new Error(`${slot.id}: ${JSON.stringify(outcome)}`)
  }
}

function fileFor(slot: Requirement, look: LookName): Promise<Buffer> {
  if (slot.mediaType === 'application/pdf') return paperScan(slot.name)
  const kind = pictureKind(slot.id)
  return kind === 'pas-foto' ? pasFoto(look) : kind === 'selfie' ? selfies.good(look) : ktpSpecimen()
}

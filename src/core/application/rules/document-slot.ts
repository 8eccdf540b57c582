/** The last part of a requirement's id names the slot on the page and in addresses; it is unique among those of one formasi. */
export const slotKey = (requirementId: string): string => requirementId.slice(requirementId.lastIndexOf('/') + 1)

/** Asked from people whose KTP and ijazah carry different names (D7); requirement of its own set, see 0053_documents.sql. */
export const nameLetterId = 'beda-nama/surat-beda-nama'

/** The account holds these two pictures already. */
export function accountPhotoFor(requirementId: string): 'ktp' | 'selfie' | null {
  const key = slotKey(requirementId)
  return key === 'ktp' ? 'ktp' : key === 'swafoto' ? 'selfie' : null
}

/** What is looked for in a picture beside light and sharpness. */
export function pictureKind(requirementId: string): 'pas-foto' | 'selfie' | 'paper' {
  const key = slotKey(requirementId)
  return key === 'pas-foto' ? 'pas-foto' : key === 'swafoto' ? 'selfie' : 'paper'
}

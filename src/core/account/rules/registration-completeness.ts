/** What step 2 asks for, in the order of the page (guide 6.1.8-12). */
export type DataField = 'nameOnIjazah' | 'birthplace' | 'birthDateOnIjazah' | 'sex' | 'ktp' | 'selfie' | 'password' | 'firstAnswer' | 'secondAnswer'

export type DataSoFar = {
  nameOnIjazah: string | null
  birthPlaceOnIjazah: string | null
  birthDateOnIjazah: string | null
  sex: string | null
  ktpFileId: string | null
  selfieFileId: string | null
  selfieConsentAt: Date | null
  hasPassword: boolean
  firstQuestion: string | null
  secondQuestion: string | null
  hasFirstAnswer: boolean
  hasSecondAnswer: boolean
}

export function missingData(data: DataSoFar): DataField[] {
  const present: Record<DataField, boolean> = {
    nameOnIjazah: data.nameOnIjazah !== null,
    birthplace: data.birthPlaceOnIjazah !== null,
    birthDateOnIjazah: data.birthDateOnIjazah !== null,
    sex: data.sex !== null,
    ktp: data.ktpFileId !== null,
    selfie: data.selfieFileId !== null && data.selfieConsentAt !== null,
    password: data.hasPassword,
    firstAnswer: data.hasFirstAnswer && data.firstQuestion !== null,
    // Two questions, not one asked twice.
    secondAnswer: data.hasSecondAnswer && data.secondQuestion !== null && data.secondQuestion !== data.firstQuestion,
  }
  return (Object.keys(present) as DataField[]).filter((field) => !present[field])
}

import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik, Sex } from '#core/values/nik.ts'
import type { Phone } from '#core/values/phone.ts'
import type { Biodata } from './biodata.ts'
import type { Accreditation } from './formasi-choice.ts'
import type { IdentityCondition } from './identity-condition.ts'

/** The formasi as it was published and the education as it was answered, both with the names that were read. */
export type FrozenFormasi = {
  formasiId: number
  amendment: number
  rulesVersion: string
  instansiCode: string
  instansi: string
  formasiType: FormasiType
  jabatan: string
  /** Units from large to small. */
  unit: string[]
  place: string | null
  pendidikan: { id: number; level: string; levelCode: number; programme: string }
  examLocation: string
  testLocation: string | null
  ipk: number | null
  schoolMark: number | null
  graduationYear: number
  ijazahDate: CalendarDate
  ijazahNumber: string
  perguruanTinggi: { origin: 'dalam-negeri' | 'luar-negeri'; code: string | null; name: string; isProvisional: boolean; nameOnIjazah: string } | null
  prodi: { code: string | null; name: string; isProvisional: boolean } | null
  accreditation: Accreditation | null
  /** What the formasi asked of everybody as a number; absent where it asked for none. */
  minIpk?: number
  minHeightCm?: number
  extraAnswers: { label: string; answer: string }[]
}

/** The stamp on a document that needs one; absent where none was asked for. */
export type FrozenStamp = { state: 'genuine' | 'paper' | 'pending'; serials: string[]; sealedAt: string | null }

export type FrozenDocument = {
  requirementId: string
  name: string
  needsEmeterai: boolean
  /** Null where an optional document was left out. */
  file: { documentId: string; storageKey: string; claimedName: string; mediaType: string; bytes: number; pageCount: number | null; sha256: string; uploadedAt: string; stamp?: FrozenStamp } | null
}

/** An application as it was sent: everything a card, an officer or a dispute may ask, and nothing that can change later. */
export type Snapshot = {
  form: 1
  season: { id: number; name: string }
  accountId: string
  applicant: {
    nik: Nik
    email: Email
    sex: Sex
    nameOnKtp: string
    birthPlaceOnKtp: string
    birthDateOnKtp: CalendarDate
    nameOnIjazah: string
    birthPlaceOnIjazah: string
    birthDateOnIjazah: CalendarDate
  }
  /** Absent where the identity was known to agree. */
  identity?: IdentityCondition
  biodata: Omit<Biodata, 'phone'> & { phone: Phone; domicilePlace: string }
  selection: { selectionType: SelectionType; thk2: { testNumber: string; listingInstansi: string } | null }
  formasi: FrozenFormasi
  documents: FrozenDocument[]
  statement: string
}

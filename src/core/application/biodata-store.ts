import type { Selectable } from 'kysely'
import type { Phone } from '#core/values/phone.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { ApplicationBiodata } from '#platform/db/types.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { Accommodation } from './rules/accommodation.ts'
import type { Biodata, DisabilityKind, MaritalStatus, Religion, ScholarshipStatus } from './rules/biodata.ts'

const table = 'application.biodata'

/** What an application is opened with (application-store.ts). */
export const biodataColumns = [
  'gelarDepan', 'gelarBelakang', 'addressOnKtp', 'scholarshipStatus', 'followsScholarshipProgramme', 'disability', 'disabilityVideoUrl', 'accommodation', 'domicileCountryCode',
  'domicileAddress', 'domicileKelurahanCode', 'domicileForeignRegion', 'socialMedia', 'heightCm', 'maritalStatus', 'religion', 'telephone', 'phone',
] as const

export type BiodataRow = Pick<Selectable<ApplicationBiodata>, (typeof biodataColumns)[number]>

export function openBiodata(dataKey: Buffer, applicationId: string, row: BiodataRow): Biodata {
  const open = (column: string, envelope: Buffer) => decryptField(dataKey, envelope, `${table}|${column}|${applicationId}`)
  const address = open('domicile_address', row.domicileAddress)
  const { gelarDepan, gelarBelakang, followsScholarshipProgramme, socialMedia, heightCm, domicileKelurahanCode } = row
  return {
    gelarDepan, gelarBelakang, followsScholarshipProgramme, socialMedia, heightCm,
    addressOnKtp: open('address_on_ktp', row.addressOnKtp),
    scholarshipStatus: row.scholarshipStatus as ScholarshipStatus,
    disabilityKind: open('disability', row.disability) as DisabilityKind,
    disabilityVideoUrl: row.disabilityVideoUrl && open('disability_video_url', row.disabilityVideoUrl),
    ...(row.accommodation && { accommodation: JSON.parse(open('accommodation', row.accommodation)) as Accommodation }),
    domicile: domicileKelurahanCode
      ? { countryCode: 'ID', address, kelurahanCode: domicileKelurahanCode }
      : { countryCode: row.domicileCountryCode, address, kelurahanCode: null, foreignRegion: row.domicileForeignRegion ?? '' },
    maritalStatus: row.maritalStatus as MaritalStatus,
    religion: row.religion as Religion,
    telephone: row.telephone && open('telephone', row.telephone),
    phone: open('phone', row.phone) as Phone,
  }
}

export async function putBiodata(tx: Tx, dataKey: Buffer, applicationId: string, biodata: Biodata, savedAt: Date) {
  const seal = (column: string, text: string) => encryptField(dataKey, text, `${table}|${column}|${applicationId}`)
  const { gelarDepan, gelarBelakang, scholarshipStatus, followsScholarshipProgramme, socialMedia, heightCm, maritalStatus, religion, domicile } = biodata
  const row = {
    gelarDepan, gelarBelakang, scholarshipStatus, followsScholarshipProgramme, socialMedia, heightCm, maritalStatus, religion, savedAt,
    addressOnKtp: seal('address_on_ktp', biodata.addressOnKtp),
    disability: seal('disability', biodata.disabilityKind),
    disabilityVideoUrl: biodata.disabilityVideoUrl === null ? null : seal('disability_video_url', biodata.disabilityVideoUrl),
    accommodation: biodata.accommodation ? seal('accommodation', JSON.stringify(biodata.accommodation)) : null,
    domicileCountryCode: domicile.countryCode,
    domicileAddress: seal('domicile_address', domicile.address),
    domicileKelurahanCode: domicile.kelurahanCode,
    domicileForeignRegion: domicile.kelurahanCode === null ? domicile.foreignRegion : null,
    telephone: biodata.telephone === null ? null : seal('telephone', biodata.telephone),
    phone: seal('phone', biodata.phone),
  }
  await tx.insertInto(table).values({ applicationId, ...row }).onConflict((conflict) => conflict.column('applicationId').doUpdateSet(row)).execute()
}

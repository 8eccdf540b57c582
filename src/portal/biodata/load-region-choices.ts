import { type Region, listProvinces, listRegionsIn } from '#core/reference/regions.ts'
import type { Db } from '#platform/db/pool.ts'
import type { TypedBiodata } from './biodata-fields.ts'

/** What each of the four selects offers, given what is chosen above it. */
export type RegionChoices = { provinces: Region[]; kabKota: Region[]; kecamatan: Region[]; kelurahan: Region[] }

export async function loadRegionChoices(db: Db, { provinsi, 'kab-kota': kabKota, kecamatan }: TypedBiodata): Promise<RegionChoices> {
  // A choice that does not lie in the one above it counts no longer.
  const kabKotaCode = kabKota.startsWith(`${provinsi}.`) ? kabKota : ''
  const kecamatanCode = kabKotaCode !== '' && kecamatan.startsWith(`${kabKotaCode}.`) ? kecamatan : ''
  const [provinces, kabKotaList, kecamatanList, kelurahan] = await Promise.all([
    listProvinces(db), listRegionsIn(db, provinsi), listRegionsIn(db, kabKotaCode), listRegionsIn(db, kecamatanCode),
  ])
  return { provinces, kabKota: kabKotaList, kecamatan: kecamatanList, kelurahan }
}

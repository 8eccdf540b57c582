import { accommodationKinds } from '#core/application/rules/accommodation.ts'
import { disabilityText, maritalText, religionText, scholarshipText } from '#core/application/rules/biodata.ts'
import { findCountryName } from '#core/reference/countries.ts'
import { findPlace } from '#core/reference/regions.ts'
import type { Db } from '#platform/db/pool.ts'
import type { Difference } from '#portal/application/conflict-table.tsx'
import { type BiodataField, type TypedBiodata, accommodationField, biodataFields, biodataLabels } from './biodata-fields.ts'

const words: Partial<Record<BiodataField, Record<string, string>>> = {
  'status-beasiswa': scholarshipText,
  'ikut-beasiswa': { ya: 'Ya', tidak: 'Tidak' },
  'jenis-disabilitas': disabilityText,
  ...Object.fromEntries(accommodationKinds.map((kind) => [accommodationField(kind), { [kind]: 'Ya', '': 'Tidak' }])),
  'status-kawin': maritalText,
  agama: religionText,
}

/** The four selects say one thing together; the tick only copies. */
const notCompared = new Set<BiodataField>(['provinsi', 'kab-kota', 'kecamatan', 'kelurahan', 'sama-dengan-ktp'])

/** Where typed and saved differ, in words. */
export async function findDifferences(db: Db, typed: TypedBiodata, saved: TypedBiodata): Promise<Difference[]> {
  const boxes = biodataFields.filter((name) => !notCompared.has(name) && typed[name] !== saved[name])
  const differences = boxes.map((name) => ({ label: biodataLabels[name], typed: inWords(name, typed[name]), saved: inWords(name, saved[name]) }))
  if (typed.kelurahan === saved.kelurahan) return differences
  return [...differences, { label: 'Wilayah domisili', typed: await placeText(db, typed.kelurahan), saved: await placeText(db, saved.kelurahan) }]
}

function inWords(name: BiodataField, text: string): string {
  return name === 'negara' ? (findCountryName(text) ?? text) : (words[name]?.[text] ?? text)
}

async function placeText(db: Db, kelurahanCode: string): Promise<string> {
  const place = await findPlace(db, kelurahanCode)
  return place ? [place.kelurahan, place.kecamatan, place.kabKota, place.province].join(', ') : ''
}

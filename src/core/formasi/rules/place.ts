export type Region = { code: string; name: string }
export type Place = { provinceCode: string | null; kabKotaCode: string | null }

export type Gazetteer = { provinces: Region[]; kabKota: Region[] }

type Entry = { pattern: string; place: Place }

const nowhere: Place = { provinceCode: null, kabKotaCode: null }

/** Short forms that the lists of agencies use for a region's official name. */
const shortForms: [form: RegExp, full: string][] = [
  [/\bkab\.\s*/g, 'kabupaten '],
  [/\bkep\.\s*/g, 'kepulauan '],
  [/\bsel\.(?=\s|$)/g, 'selatan '],
  [/\bntt\b/g, 'nusa tenggara timur'],
  [/\bntb\b/g, 'nusa tenggara barat'],
  [/\b(dki|d\.k\.i\.|daerah khusus ibukota)\s+/g, ''],
  [/\b(di|d\.i\.|daerah istimewa)\s+(?=yogyakarta)/g, 'daerah istimewa '],
  [/\bkepulauan siau\b/g, 'siau'],
  [/\b(?<!kepulauan )bangka belitung\b/g, 'kepulauan bangka belitung'],
  [/\bpemerintah(?: daerah)?(?: provinsi)?\b/g, ''],
]

/**
 * Tells where a formasi is, as far as the names tell: a regional agency by its own name; a central one by the region
 * that its unit is named after (`Balai … Makassar`). Units in the capital's ministries name no place and get none.
 */
export function createPlaceFinder(gazetteer: Gazetteer) {
  const entries = entriesOf(gazetteer)
  const byKey = new Map(entries.map((entry) => [keyOf(entry.pattern), entry.place]))
  const longestFirst = entries.map((entry) => entry.pattern).toSorted((a, b) => b.length - a.length)
  const anyRegion = new RegExp(`(?<![a-z])(?:${longestFirst.join('|')})(?![a-z])`, 'g')

  return {
    ofRegionalAgency: (instansi: string): Place => byKey.get(keyOf(expand(instansi))) ?? nowhere,
    ofUnit(levels: readonly string[]): Place {
      for (const level of levels.toReversed()) {
        const places = (expand(level).match(anyRegion) ?? []).flatMap((name) => byKey.get(keyOf(name)) ?? [])
        const [last] = places.slice(-1)
        // "Padang dan Bandar Lampung": a unit in two provinces has no one place.
        if (last) return places.every((place) => place.provinceCode === last.provinceCode) ? last : nowhere
      }
      return nowhere
    },
  }
}

/** Each region under its full name; towns also under their bare name, unless another word or region bears it. */
function entriesOf({ provinces, kabKota }: Gazetteer): Entry[] {
  const bare = new Map<string, Region[]>()
  for (const region of kabKota) {
    const name = expand(region.name).replace(/^(kabupaten|kota)( administrasi)? /, '')
    bare.set(name, [...(bare.get(name) ?? []), region])
  }
  return [
    ...provinces.map((region) => ({ pattern: expand(region.name), place: { provinceCode: region.code, kabKotaCode: null } })),
    ...kabKota.map((region) => ({ pattern: expand(region.name), place: placeOf(region) })),
    ...[...bare].flatMap(([name, regions]): Entry[] => bareEntry(name, regions, provinces)),
  ]
}

// Names that also mean something else (a stone, a toll road, "Kaur TU", Tanjung Buton in Riau): only "Kabupaten …" counts.
const alsoWords = new Set(['batu', 'batang', 'metro', 'pati', 'bone', 'siak', 'kaur', 'buton', 'toba', 'belitung', 'wajo', 'banjar', 'buru', 'belu', 'agam', 'muna', 'malaka'])

function bareEntry(name: string, regions: Region[], provinces: Region[]): Entry[] {
  const [first, ...others] = regions
  if (!first || alsoWords.has(name) || name.length < 4 || provinces.some((province) => expand(province.name) === name)) return []
  const provinceCode = first.code.slice(0, 2)
  if (others.length === 0) return [{ pattern: name, place: placeOf(first) }]
  // Kota Bandung and Kabupaten Bandung: "Bandung" alone tells the province only.
  return others.every((other) => other.code.startsWith(provinceCode)) ? [{ pattern: name, place: { provinceCode, kabKotaCode: null } }] : []
}

const placeOf = (region: Region): Place => ({ provinceCode: region.code.slice(0, 2), kabKotaCode: region.code })

function expand(name: string): string {
  const lower = shortForms.reduce((text, [form, full]) => text.replace(form, full), name.toLowerCase())
  return lower.replace(/palangkaraya/g, 'palangka raya').replace(/[^a-z ]/g, ' ').replace(/\s+/g, ' ').trim()
}

const keyOf = (name: string) => name.replace(/ /g, '')

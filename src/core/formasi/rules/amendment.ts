import { type Minimums, heightText, ipkText } from './minimums.ts'

/** What an amendment may change. Jabatan, kind and agency stay: with another one it would be another formasi. */
export type AmendedTerms = Minimums & { quota: number; isOpenToDisability: boolean; salaryMin: number; salaryMax: number; requirementSetId: string; pendidikanIds: number[] }

/** The terms as people read them. */
export type ReadableTerms = Minimums & { quota: number; isOpenToDisability: boolean; salaryMin: number; salaryMax: number; requirementSet: { id: string; name: string }; pendidikan: readonly string[] }

/** One line of an amendment, in words. */
export type Change = { field: string; before: string; after: string }

/** Every difference; what is equal is not told. */
export function listChanges(before: ReadableTerms, after: ReadableTerms, isWithdrawn: boolean): Change[] {
  const changes: Change[] = []
  const compare = (field: string, was: string, is: string) => void (was !== is && changes.push({ field, before: was, after: is }))
  const yes = (value: boolean) => (value ? 'dapat melamar' : 'tidak dibuka')
  compare('Jumlah kursi', String(before.quota), String(after.quota))
  compare('Penyandang disabilitas', yes(before.isOpenToDisability), yes(after.isOpenToDisability))
  compare('Gaji terendah', rupiah(before.salaryMin), rupiah(after.salaryMin))
  compare('Gaji tertinggi', rupiah(before.salaryMax), rupiah(after.salaryMax))
  compare('IPK', ipkText(before.minIpk), ipkText(after.minIpk))
  compare('Tinggi badan', heightText(before.minHeightCm), heightText(after.minHeightCm))
  if (before.requirementSet.id !== after.requirementSet.id) changes.push({ field: 'Dokumen yang diminta', before: before.requirementSet.name, after: after.requirementSet.name })
  const dropped = before.pendidikan.filter((one) => !after.pendidikan.includes(one))
  const added = after.pendidikan.filter((one) => !before.pendidikan.includes(one))
  if (dropped.length > 0) changes.push({ field: 'Pendidikan yang tidak lagi diterima', before: listed(dropped), after: '–' })
  if (added.length > 0) changes.push({ field: 'Pendidikan yang ditambahkan', before: '–', after: listed(added) })
  if (isWithdrawn) changes.push({ field: 'Formasi', before: 'dibuka', after: 'ditarik' })
  return changes
}

const rupiah = (amount: number) => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`

/** Long lists are told by their first ten. */
const listed = (items: readonly string[]) => (items.length > 10 ? `${items.slice(0, 10).join('; ')}; dan ${items.length - 10} lainnya` : items.join('; '))

import type { Dikti, ListedInstitution, ListedProdi } from '#core/application/dikti.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'

/** A register of higher education that knows a few institutions and teaches the same everywhere. */
export type FakeDikti = Dikti & {
  asked: string[]
  goDown(): void
  comeBack(): void
}

const institutions: ListedInstitution[] = [
  { code: '001001', name: 'Universitas Gadjah Mada' },
  { code: '001002', name: 'Universitas Indonesia' },
  { code: '900003', name: 'Chiba University' },
]

const prodi: ListedProdi[] = [
  { code: 'ilmu-hukum', name: 'Ilmu Hukum', level: 'S1' },
  { code: 'keperawatan', name: 'Keperawatan', level: 'S1' },
  { code: 'akuntansi', name: 'Akuntansi', level: 'S1' },
  { code: 'manajemen', name: 'Manajemen', level: 'S2' },
]

export function fakeDikti(): FakeDikti {
  const asked: string[] = []
  let isDown = false
  const answer = async <Answer>(question: string, give: () => Answer) => {
    asked.push(question)
    if (isDown) throw new PartyUnavailable('dikti')
    return give()
  }
  const holding = <Named extends { name: string }>(list: Named[], text: string) => (text.trim().length < 3 ? [] : list.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase())))
  return {
    asked,
    goDown: () => {
      isDown = true
    },
    comeBack: () => {
      isDown = false
    },
    searchPerguruanTinggi: (text) => answer(text, () => holding(institutions, text)),
    listProdi: (code) =>
      answer(code, () => {
        if (!institutions.some((institution) => institution.code === code)) throw new PartyUnavailable('dikti')
        return prodi
      }),
    searchProdi: (text) => answer(text, () => holding(prodi, text)),
  }
}

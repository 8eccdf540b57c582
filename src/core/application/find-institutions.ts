import type { Deps } from '#core/deps.ts'
import { findPerguruanTinggi, searchPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { searchWords } from '#core/formasi/rules/search-text.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { ListedInstitution, ListedProdi } from './dikti.ts'

/** `isCopy`: PDDikti did not answer, and our own list was searched. */
export type FoundInstitutions = { institutions: ListedInstitution[]; isCopy: boolean }

const mostShown = 20

/** Institutions of this name, from PDDikti or, while it is silent, from the copy we keep: never a dead end. */
export async function findInstitutions({ db, dikti }: Pick<Deps, 'db' | 'dikti'>, text: string): Promise<FoundInstitutions> {
  const institutions = await orNull(dikti.searchPerguruanTinggi(text.slice(0, 100)))
  if (institutions) return { institutions: institutions.slice(0, mostShown), isCopy: false }
  return { institutions: await searchPerguruanTinggi(db, text, mostShown), isCopy: true }
}

/** `isUnknown`: PDDikti did not answer, so a programme can only be given in the applicant's own words. */
export type FoundProdi = { prodi: ListedProdi[]; isUnknown: boolean }

/**
 * Programmes of this name: those of the institution where one is chosen, else of any. A code that no list has is not
 * asked about: made-up ones would look like failures of PDDikti, and enough of them would cut everybody off.
 */
export async function findProdi({ db, dikti }: Pick<Deps, 'db' | 'dikti'>, institutionCode: string | null, text: string): Promise<FoundProdi> {
  const institution = institutionCode ? await findPerguruanTinggi(db, institutionCode) : null
  const list = await orNull(institution ? dikti.listProdi(institution.code) : dikti.searchProdi(text.slice(0, 100)))
  if (!list) return { prodi: [], isUnknown: true }
  const words = searchWords(text)
  const named = list.filter(({ name, level }) => words.every((word) => searchWords(`${level} ${name}`).join(' ').includes(word)))
  return { prodi: named.slice(0, mostShown), isUnknown: false }
}

async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PartyUnavailable) return null
    throw error
  }
}

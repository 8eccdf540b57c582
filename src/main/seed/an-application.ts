import { type Application, loadApplication, startApplication } from '#core/application/application.ts'
import type { Biodata } from '#core/application/rules/biodata.ts'
import { saveBiodata } from '#core/application/save-biodata.ts'
import { type SelectionAnswers, saveSelection } from '#core/application/save-selection.ts'
import type { Deps } from '#core/deps.ts'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import type { Outcome } from '#core/outcome.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { type FormasiWish, takeFormasi } from './a-formasi-choice.ts'
import { anAccount } from './a-registration.ts'
import { type DocumentWish, uploadDocuments } from './some-documents.ts'

type Step = (deps: Deps, accountId: string) => Promise<void>

/** A person's application under construction; nothing happens until `begin`. Each part is one command that a page runs. */
export type ApplicationPlan = {
  withBiodata(change?: Partial<Biodata>): ApplicationPlan
  withSelection(selectionType: SelectionType, answers?: Omit<SelectionAnswers, 'selectionType'>): ApplicationPlan
  /** The step formasi to its end: the formasi wished for, or the first open one for a bachelor. */
  withFormasi(wish?: FormasiWish): ApplicationPlan
  /** A made-up file in every slot, or only in the mandatory ones. */
  withDocuments(options?: DocumentWish): ApplicationPlan
  /** Any further command of the application. */
  with(step: Step): ApplicationPlan
  /** Runs them all, the registration of the account first when there is none yet, and returns what stands then. */
  begin(account?: { accountId: string }): Promise<Application>
}

/**
 * `await anApplication(deps, siti).withBiodata().withSelection('pppk-teknis').begin()`: brought there by the commands
 * themselves, so that no impossible state can be set up.
 */
export function anApplication(deps: Deps, person: DemoPerson, steps: readonly Step[] = []): ApplicationPlan {
  const plus = (step: Step) => anApplication(deps, person, [...steps, step])
  return {
    with: plus,
    withBiodata: (change = {}) => plus(async (_, accountId) => accept(await saveBiodata(deps, await changeOf(deps, accountId), { ...usualBiodata(person), ...change }))),
    withSelection: (selectionType, answers = { thk2: null }) => plus(async (_, accountId) => accept(await saveSelection(deps, await changeOf(deps, accountId), { selectionType, ...answers }))),
    withDocuments: (options) => plus(uploadDocuments(options)),
    withFormasi: (wish = {}) => plus((_, accountId) => takeFormasi(deps, accountId, wish)),
    async begin(account) {
      const accountId = account?.accountId ?? (await anAccount(deps, person))
      await startApplication(deps, accountId)
      for (const step of steps) await step(deps, accountId)
      return loadApplication(deps.db, deps.keys, accountId)
    },
  }
}

/** A form drawn a moment ago. */
export async function changeOf({ db, keys }: Pick<Deps, 'db' | 'keys'>, accountId: string) {
  const { version } = await loadApplication(db, keys, accountId)
  return { accountId, formVersion: version }
}

export function accept(outcome: Outcome<unknown, string>) {
  if (!outcome.ok) throw new Error(outcome.refusal)
}

/** Answers that are right for everybody; a kelurahan of Cibinong. */
export function usualBiodata(person: DemoPerson): Biodata {
  return {
    gelarDepan: null,
    gelarBelakang: 'S.Kom',
    addressOnKtp: 'Jalan Melati Nomor 7, RT 002/RW 005',
    scholarshipStatus: 'none',
    followsScholarshipProgramme: false,
    disabilityKind: 'non-disabilitas',
    disabilityVideoUrl: null,
    domicile: { countryCode: 'ID', address: 'Jalan Kenanga Nomor 12, RT 001/RW 003', kelurahanCode: '32.01.01.1001' },
    socialMedia: '@warga.contoh',
    heightCm: 165,
    maritalStatus: 'kawin',
    religion: 'islam',
    telephone: null,
    phone: person.phone,
  }
}

import type { Application } from '#core/application/application.ts'
import type { Deps } from '#core/deps.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'

/** Everything but the end: an account, and steps 1 to 4 of PPPK Teknis at a region. */
export function aCompleteApplication(deps: Deps, person: DemoPerson, { withDocuments = true } = {}): Promise<Application> {
  const chosen = anApplication(deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah'))
  return (withDocuments ? chosen.with(uploadDocuments()) : chosen).begin()
}

import { applyImport } from '#core/formasi/plan/apply-import.ts'
import { importSample } from '#core/formasi/plan/import-help.ts'
import { previewImport } from '#core/formasi/plan/preview-import.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type TestOffice, officerWith, ownInstansi } from '#test/an-office.ts'

export const visitor = { deviceLabel: 'uji', deviceToken: null, network: '127.0.0.1', requestId: 'UJI' }

/** Who asks, as the guard of the office makes it. */
export async function scopeWith({ deps }: Pick<TestOffice, 'deps'>, role: Parameters<typeof officerWith>[1], instansiCode: string | null = ownInstansi): Promise<OfficerScope> {
  const { sessionToken } = await officerWith(deps, role, instansiCode)
  const found = await findOfficerSession(deps, sessionToken, false)
  if (found.state !== 'live') throw new Error('no session')
  return found.session.scope
}

/** The two formasi of the sample file in the plan of an agency. */
export async function aPlannedFormasi(office: Pick<TestOffice, 'deps'>, instansiCode: string = ownInstansi) {
  const scope = await scopeWith(office, 'administrator', instansiCode)
  const preview = await previewImport(office.deps, scope, { bytes: Buffer.from(importSample), claimedName: 'contoh.csv' })
  if (preview.kind !== 'kept') throw new Error(JSON.stringify(preview))
  await applyImport(office.deps, scope, preview.importId, visitor)
  const { id } = await office.deps.db.selectFrom('formasi.planned').select('id').where('importId', '=', preview.importId).orderBy('quota', 'desc').executeTakeFirstOrThrow()
  return { scope, importId: preview.importId, plannedId: id }
}

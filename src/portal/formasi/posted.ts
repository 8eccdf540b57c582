import type { FastifyReply, FastifyRequest } from 'fastify'
import { saveDraft } from '#core/application/save-draft.ts'
import type { Deps } from '#core/deps.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { readVersion } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { type TypedFormasi } from './formasi-fields.ts'
import type { Screen } from './screen.tsx'

export type Fields = Record<string, unknown>

/** A part's form as it came, with what is needed to answer it. */
export type Posted = { deps: Deps; screen: Screen; request: FastifyRequest; reply: FastifyReply; visit: Visit; fields: Fields }

/** The change a part asks for: whose, from which version, and sent how. */
export function changeOf({ request, visit, fields }: Posted) {
  return { accountId: visit.application.accountId, formVersion: readVersion(fields), sending: { intent: request.readIntent(fields['_intent']), route: paths.formasi, body: fields } }
}

/** Kept on the server too, so that nothing is lost when a page is closed before it is right. Late or stale texts are not. */
export async function keepTyped({ deps, visit, fields }: Posted, typed: TypedFormasi) {
  await saveDraft(deps, { accountId: visit.application.accountId, step: 'formasi', formVersion: readVersion(fields), fields: typed })
}

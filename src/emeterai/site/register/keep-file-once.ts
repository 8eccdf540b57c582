import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { findDraft } from '#emeterai/account/register/draft.ts'
import { keepRegistrationFile } from '#emeterai/account/register/keep-file.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { done } from '#core/outcome.ts'
import type { UploadedForm } from '#platform/http/uploads.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { settleUploadOnce } from '#platform/settle-once.ts'

/** The same form with the same file begins one registration, under the same key, which is kept nowhere (decision 184). */
export async function keepFileOnce(deps: HouseDeps, request: FastifyRequest, form: UploadedForm, { kind, bytes }: { kind: AccountKind; bytes: Buffer }) {
  const { id: distributorId } = request.distributor
  const intent = request.readIntent(form.fields['_intent'])
  const secret = intent ? deps.keys.sign('house-draft-of-form', `${intent.key}|${distributorId}|${kind}|${createHash('sha256').update(bytes).digest('hex')}`) : randomBytes(32)
  const draftKey = secretTokenOf(secret).token
  const keep = (of: Buffer) => keepRegistrationFile(deps, { distributorId, kind, bytes, secret: of })
  // Also a process that died with the form in its hands may have kept the file: the next sending finds it.
  const findOrKeep = async (of: Buffer) => {
    const draft = await findDraft(deps.db, { distributorId, draftKey, now: deps.clock.now() })
    if (draft && !draft.isUsed) return done({ draftKey })
    return keep(draft ? randomBytes(32) : of)
  }
  const once = await settleUploadOnce(deps, request, form, () => findOrKeep(secret), ({ ok }) => ok || null)
  return 'answer' in once ? once.answer : findOrKeep(randomBytes(32))
}

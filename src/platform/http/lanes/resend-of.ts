import type { FastifyRequest } from 'fastify'
import type { Resend } from './busy-answers.ts'

/** Never written into a page, not even into its sender's own. */
const secretName = /password|sandi|^pin|^kode$|jawaban/

/**
 * The form that was not worked on, to be sent again with the same intent. Null when it was not our form, or holds what may
 * not be shown again: then the browser's own "reload" sends it.
 */
export function resendOf(request: FastifyRequest, moreFields: (request: FastifyRequest) => Record<string, string>): Resend | null {
  const body = request.body as Record<string, unknown> | null | undefined
  if (!body || typeof body !== 'object' || Buffer.isBuffer(body) || !request.hasFormToken(body['_token'])) return null
  const fields = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  if (fields.some(([name, value]) => typeof value !== 'string' || (secretName.test(name) && value !== ''))) return null
  return { action: request.url, fields: [...(fields as [string, string][]), ...Object.entries(moreFields(request))] }
}

import { z } from 'zod'
import { checkPin } from '#emeterai/account/pin/check-pin.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { endpoint } from '#emeterai/api/endpoint.ts'
import { ApiProblem } from '#emeterai/api/problem.ts'
import { findPortalStamp, orderPortalStamp } from '#emeterai/api/portal-stamp.ts'
import { loadStampedFile, markDelivered } from '#emeterai/stamp/load-stamped-file.ts'
import { stampSizeMm } from '#emeterai/stamp/rules/stamp-size.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import { maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'

const permitMinutes = 30
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const mm = z.number().min(0).max(5000)

const progress = z.discriminatedUnion('state', [
  z.object({ state: z.literal('working'), failure: z.string().nullable() }),
  z.object({ state: z.literal('sealed'), serial: z.string(), sealedAt: z.iso.datetime(), sha256 }),
  z.object({ state: z.literal('released'), failure: z.string() }),
])

const kinds = Object.keys(documentKinds) as [keyof typeof documentKinds, ...(keyof typeof documentKinds)[]]

const order = z.object({
  permitId: z.uuid(),
  file: z.base64().min(1).max(Math.ceil((maxStampFileBytes * 4) / 3) + 4),
  fileName: z.string().min(1).max(120),
  document: z.object({ kind: z.enum(kinds), number: z.string().max(100).nullable(), date: z.iso.date() }),
  place: z.object({ page: z.int().min(1).max(10_000), leftMm: mm, topMm: mm, sizeMm: z.number().min(stampSizeMm.smallest).max(stampSizeMm.largest) }),
})

export const stampEndpoints = [
  endpoint({
    method: 'POST',
    path: 'permits',
    summary: 'The PIN was right: one file may be stamped once for one purpose',
    description: `A permit lasts ${permitMinutes} minutes. Wrong PINs are counted by the distributor and cost no quota.`,
    needs: 'link',
    body: z.object({ pin: z.string().regex(/^\d{6}$/), inputSha256: sha256, purpose: z.string().min(1).max(100) }),
    status: 201,
    reply: z.object({ permitId: z.uuid() }),
    problems: ['invalid', 'wrong-pin', 'pin-waits', 'pin-not-set', 'pin-locked'],
    async answer({ deps, link, body: { pin, inputSha256, purpose } }) {
      const verdict = await checkPin(deps, { accountId: link.accountId, pin })
      if (typeof verdict === 'object') throw new ApiProblem('pin-waits', { waitSeconds: verdict.waitSeconds })
      if (verdict !== 'ok') throw new ApiProblem(({ wrong: 'wrong-pin', 'not-set': 'pin-not-set', 'reset-needed': 'pin-locked' } as const)[verdict])
      const now = deps.clock.now()
      const { id } = await deps.db
        .insertInto('emeterai.stampPermit')
        .values({ linkId: link.id, inputSha256: Buffer.from(inputSha256, 'hex'), purpose, createdAt: now, expiresAt: new Date(now.getTime() + permitMinutes * 60_000) })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { permitId: id }
    },
  }),
  endpoint({
    method: 'PUT',
    path: 'stamps/:key',
    summary: 'Has a PDF stamped; the key is the portal’s own, a UUID',
    description: 'The same key again tells how the stamp stands and costs nothing. `file`: the PDF in base64, at most 10 MB. `place`: millimetres from the top left corner of the page as shown.',
    needs: 'client',
    isNamed: true,
    body: order,
    maxBodyBytes: Math.ceil((maxStampFileBytes * 4) / 3) + 65_536,
    status: 200,
    reply: progress,
    problems: ['invalid', 'no-permit', 'no-quota', 'file-refused', 'place-refused'],
    async answer({ deps, client, params, body: { file, fileName, document, ...rest } }) {
      const date = readIsoDate(document.date)
      if (!date) throw new ApiProblem('invalid', { fields: ['document.date'] })
      return orderPortalStamp(deps, client, { key: keyIn(params), file: { bytes: Buffer.from(file, 'base64'), claimedName: fileName }, document: { ...document, date }, ...rest })
    },
  }),
  endpoint({
    method: 'GET',
    path: 'stamps/:key',
    summary: 'How a stamp stands',
    needs: 'client',
    status: 200,
    reply: progress,
    problems: ['unknown-stamp'],
    async answer({ deps, client, params }) {
      const stamp = await findPortalStamp(deps, client, keyIn(params))
      if (!stamp) throw new ApiProblem('unknown-stamp')
      return stamp.progress
    },
  }),
  endpoint({
    method: 'GET',
    path: 'stamps/:key/file',
    summary: 'The stamped PDF',
    description: 'Kept for 72 hours after sealing.',
    needs: 'client',
    status: 200,
    reply: 'pdf',
    problems: ['unknown-stamp', 'not-sealed'],
    async answer({ deps, client, params }) {
      const stamp = await findPortalStamp(deps, client, keyIn(params))
      if (!stamp) throw new ApiProblem('unknown-stamp')
      const file = await loadStampedFile(deps, stamp)
      if (!file) throw new ApiProblem('not-sealed')
      await markDelivered(deps, stamp.stampId, 'portal')
      return file.bytes
    },
  }),
]

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function keyIn({ key = '' }: Record<string, string>): string {
  if (!uuid.test(key)) throw new ApiProblem('unknown-stamp')
  return key
}

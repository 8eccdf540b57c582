import { z } from 'zod'
import type { FoundStamp, Holder, LedgerReport, Purchase, StampProgress } from './emeterai.ts'

const instant = z.iso.datetime().transform((text) => new Date(text))
const short = z.string().min(1).max(300)

export const token = z.object({ access_token: z.string().min(20).max(500), expires_in: z.number().int().min(1) })
export const status = z.object({ hasSerials: z.boolean() })
export const ledger: z.ZodType<LedgerReport> = z.object({ checkedAt: instant.nullable(), rules: z.number().int().min(0), broken: z.array(z.object({ rule: z.string().min(1).max(300), count: z.number().int().min(1) })).max(100) })
export const signIn = z.object({ signInId: z.uuid(), expiresAt: instant })
export const link = z.object({ linkToken: z.string().min(20).max(500), expiresAt: instant })
export const permit = z.object({ permitId: z.uuid() })

const units = z.number().int().min(0)
export const holder: z.ZodType<Holder> = z.object({ displayName: short, hasPin: z.boolean(), available: units, reserved: units, used: units })

export const purchase: z.ZodType<Purchase> = z.object({
  number: z.string().regex(/^[A-Z0-9-]{6,40}$/),
  quantity: z.number().int().min(1),
  totalRupiah: z.number().int().min(1),
  state: z.enum(['waiting', 'paid', 'expired', 'under-review', 'refunded']),
  payTo: z
    .discriminatedUnion('method', [
      z.object({ method: z.literal('qris'), qrPayload: z.string().min(1).max(512) }),
      z.object({ method: z.literal('virtual-account'), virtualAccountNumber: z.string().regex(/^\d{8,20}$/), bank: short }),
    ])
    .nullable(),
  expiresAt: instant,
  invoiceUrl: z.url({ protocol: /^https?$/ }),
})

const reason = z.string().max(60).regex(/^[a-z0-9-]*$/)
const serial = z.string().regex(/^[0-9A-Z]{8,40}$/)
export const stamp: z.ZodType<StampProgress> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('working'), failure: reason.nullable() }),
  z.object({ state: z.literal('sealed'), serial, sealedAt: instant, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ state: z.literal('released'), failure: reason }),
])

const found: z.ZodType<FoundStamp> = z.object({
  verdict: z.enum(['genuine', 'changed-after', 'unknown-serial', 'reused-serial', 'pasted', 'foreign', 'invalid']),
  serial: serial.nullable(),
  sealedAt: instant.nullable(),
})
export const verification = z.object({ stamps: z.array(found).max(200) })

/** RFC 9457, with the code that tells one refusal from another. */
export const problem = z.object({ code: z.string().max(60), waitSeconds: z.number().int().min(0).optional(), fields: z.array(z.string().max(60)).max(30).optional() })

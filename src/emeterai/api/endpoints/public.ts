import { z } from 'zod'
import { endpoint } from '#emeterai/api/endpoint.ts'
import { findLedgerCheck } from '#emeterai/ledger/watch-ledger.ts'
import { ApiProblem } from '#emeterai/api/problem.ts'
import type { FindingVerdict } from '#emeterai/verification/judge-finding.ts'
import { maxVerifiedBytes, verifyDocument } from '#emeterai/verification/verify-document.ts'

const verdicts = ['genuine', 'changed-after', 'unknown-serial', 'reused-serial', 'pasted', 'foreign', 'invalid'] as const

const said: Partial<Record<FindingVerdict, (typeof verdicts)[number]>> = { 'serial-not-sealed': 'unknown-serial', 'pasted-picture': 'pasted' }

/** What is asked about the house itself, and about documents of anybody. */
export const publicEndpoints = [
  endpoint({
    method: 'GET',
    path: 'status',
    summary: 'Whether the distributor has serials to give; one that does not serve answers 503',
    needs: 'client',
    status: 200,
    reply: z.object({ hasSerials: z.boolean() }),
    problems: [],
    answer: async ({ request }) => ({ hasSerials: request.distributor.mode !== 'no-serials' }),
  }),
  endpoint({
    method: 'GET',
    path: 'ledger',
    summary: 'What the last nightly check of the ledger found: how many rules, and which are broken',
    description: 'One ledger stands behind all distributors. `checkedAt` is null before the first check. Names rules and counts, never accounts.',
    needs: 'client',
    status: 200,
    reply: z.object({ checkedAt: z.iso.datetime().nullable(), rules: z.int(), broken: z.array(z.object({ rule: z.string(), count: z.int() })) }),
    problems: [],
    async answer({ deps }) {
      const check = await findLedgerCheck(deps.db)
      return { checkedAt: check?.checkedAt.toISOString() ?? null, rules: check?.rules ?? 0, broken: check?.broken ?? [] }
    },
  }),
  endpoint({
    method: 'POST',
    path: 'verifications',
    summary: 'Judges every stamp on a PDF, by its seal and by the issuer’s ledger',
    description: 'Stamps of every distributor: one issuer stands behind all. Ordinary signatures of others are not listed. Nothing is kept.',
    needs: 'client',
    body: 'pdf',
    maxBodyBytes: maxVerifiedBytes,
    isNamed: true,
    onlyReads: true,
    status: 200,
    reply: z.object({ stamps: z.array(z.object({ verdict: z.enum(verdicts), serial: z.string().nullable(), sealedAt: z.iso.datetime().nullable(), page: z.int().nullable() })) }),
    problems: ['file-refused'],
    async answer({ deps, body }) {
      const reading = await verifyDocument(deps, body)
      if (!reading.ok) throw new ApiProblem('file-refused', { detail: reading.refusal })
      const stamps = reading.verification.findings.filter(({ kind, verdict }) => kind === 'stamp' || verdict === 'pasted-picture')
      return {
        stamps: stamps.map(({ verdict, serial, signedAt, page }) => ({
          verdict: said[verdict] ?? (verdict as (typeof verdicts)[number]),
          serial,
          sealedAt: signedAt?.toISOString() ?? null,
          page,
        })),
      }
    },
  }),
]

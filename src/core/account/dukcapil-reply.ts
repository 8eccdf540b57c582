import { z } from 'zod'
import type { Verdict } from './dukcapil.ts'

/** One row of the register's answer: a match and a score per element, or a code. It never returns the person's data. */
const row = z.object({
  NIK: z.string().optional(),
  NO_KK: z.string().optional(),
  NAMA_LGKP: z.string().optional(),
  TMPT_LHR: z.string().optional(),
  TGL_LHR: z.string().optional(),
  RESPONSE_CODE: z.coerce.string().optional(),
  // Variants of the same code seen in the wild (domain.md §4.1).
  RESPONSE: z.coerce.string().optional(),
  RESPON: z.coerce.string().optional(),
})

export const dukcapilReply = z.object({ content: z.array(row).min(1) })

/** Elements that decide. A birthplace is spelled in many ways, so its score only advises. */
const decisive = ['NIK', 'NO_KK', 'NAMA_LGKP', 'TGL_LHR'] as const

/** 11 died, 12 recorded twice, 14 not active: for Dukcapil to mend. 13 not found and 15 not a NIK: what was typed is wrong. */
const referredCodes = new Set(['11', '12', '14'])

export function readVerdict({ content }: z.infer<typeof dukcapilReply>): Verdict {
  const [answer] = content
  const code = answer?.RESPONSE_CODE ?? answer?.RESPONSE ?? answer?.RESPON
  if (code !== undefined && referredCodes.has(code.trim().slice(0, 2))) return 'referred'
  return decisive.every((element) => isMatch(answer?.[element])) ? 'match' : 'mismatch'
}

/** 'Sesuai' or 'Sesuai (100)'. */
function isMatch(text: string | undefined): boolean {
  return text !== undefined && /^sesuai(\s*\(\d{1,3}\))?$/i.test(text.trim())
}

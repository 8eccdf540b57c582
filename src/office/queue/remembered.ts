import { hostCookie } from '#platform/http/host-cookie.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { QueueFilters } from '#core/verification/list-queue.ts'
import { paths } from '#office/paths.ts'
import { addressOf, parseFilters } from './filters.ts'

const aMonth = 30 * 24 * 3600

/** The filters this browser looked at last: no person's number, and worth nothing to anybody else. */
export function rememberedFilters(officeUrl: string) {
  const cookie = hostCookie('saringan-antrean', { publicUrl: officeUrl, isValid: (value) => value.length <= 600, maxAgeSeconds: aMonth })
  return {
    /** A registration number is somebody's: it is looked for once and kept nowhere. */
    remember: (reply: FastifyReply, filters: QueueFilters) => cookie.give(reply, encodeURIComponent(addressOf({ ...filters, number: '', after: null }).slice(paths.queue.length + 1))),
    /** The address they make, read anew, so that nothing but filters can stand in the cookie. */
    addressOf(request: FastifyRequest): string | null {
      const kept = cookie.read(request)
      return kept && addressOf({ ...parseFilters(Object.fromEntries(new URLSearchParams(decodeSafely(kept)))), after: null })
    },
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

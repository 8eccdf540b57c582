import { z } from 'zod'
import { PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import type { Thk2Register } from './thk2.ts'

const reply = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), nama: z.string().min(1).max(200), instansi: z.string().min(1).max(300) }),
  z.object({ found: z.literal(false) }),
])

/** The THK-II register over HTTP (domain.md §1.5). Somebody waits for the answer: 2.5 seconds at most. */
export function createThk2Register({ url, log }: { url: string; log: Log }): Thk2Register {
  const party = createParty({ name: 'thk2', baseUrl: url, totalMs: 2500, log })
  return {
    async check({ testNumber, nik, birthDate }) {
      const answer = reply.safeParse(await party.post('cek', { nomor: testNumber, nik, tanggalLahir: birthDate }))
      if (!answer.success) throw new PartyUnavailable('thk2', answer.error)
      return answer.data.found ? { nameInRegister: answer.data.nama, listingInstansi: answer.data.instansi } : null
    },
  }
}

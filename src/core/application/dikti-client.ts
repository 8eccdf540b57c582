import { z } from 'zod'
import { searchWords } from '#core/formasi/rules/search-text.ts'
import { type Party, PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import type { Dikti, ListedProdi } from './dikti.ts'

const short = z.string().min(1).max(300)
const institutions = z.array(z.object({ kode: short, nama: short })).max(1000)
const ownProdi = z.array(z.object({ kode: short, nama_prodi: short, jenjang_prodi: short })).max(2000)
const foundProdi = z.array(z.object({ id: short, nama: short, jenjang: short })).max(1000)

/** PDDikti over HTTP (domain.md §4.2). An applicant types while it answers: 2.5 seconds at most. */
export function createDikti({ url, log }: { url: string; log: Log }): Dikti {
  const party = createParty({ name: 'dikti', baseUrl: url, totalMs: 2500, log })
  return {
    async searchPerguruanTinggi(text) {
      const keyword = keywordOf(text)
      if (keyword === '') return []
      return (await ask(party, `pencarian/pt/${keyword}`, institutions)).map(({ kode, nama }) => ({ code: kode, name: nama }))
    },
    async listProdi(code) {
      const rows = await ask(party, `pt/${encodeURIComponent(code)}/prodi`, ownProdi)
      return rows.map(({ kode, nama_prodi, jenjang_prodi }) => ({ code: kode, name: nama_prodi, level: jenjang_prodi }))
    },
    async searchProdi(text) {
      const keyword = keywordOf(text)
      if (keyword === '') return []
      const rows = await ask(party, `pencarian/prodi/${keyword}`, foundProdi)
      return onceEach(rows.map(({ id, nama, jenjang }) => ({ code: id, name: nama, level: jenjang })))
    },
  }
}

async function ask<Reply>(party: Party, path: string, shape: z.ZodType<Reply>): Promise<Reply> {
  const reply = shape.safeParse(await party.get(path))
  if (!reply.success) throw new PartyUnavailable('dikti', reply.error)
  return reply.data
}

/** Words only, and few enough for an address. */
function keywordOf(text: string): string {
  const words = searchWords(text).join(' ').slice(0, 50).trim()
  return words.length < 3 ? '' : encodeURIComponent(words)
}

function onceEach(list: ListedProdi[]): ListedProdi[] {
  return [...new Map(list.map((prodi) => [`${prodi.level} ${prodi.name.toLowerCase()}`, prodi])).values()]
}

import type { Deps } from '#core/deps.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import type { TicketCategory } from '#core/ticket/rules/categories.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'

/** Test files share this count (vitest.config.ts, `isolate: false`): none may expect a certain NIK from it. */
let count = 0
function anotherNik(): Nik {
  count += 1
  return `32010101019${String(count).padStart(5, '0')}` as Nik
}

/** A ticket of somebody without an account; as if they applied to the agency, when one is named. Returns its id. */
export async function aTicket({ deps, database }: { deps: Deps; database: TestDatabase }, { instansiCode = null, category = 'other', nik = anotherNik() }: { instansiCode?: string | null; category?: TicketCategory; nik?: Nik } = {}): Promise<string> {
  const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
  const outcome = await fileTicket(deps, { category, contents: { nik, name: 'PELAPOR', email: 'pelapor@contoh.example' as Email, story: 'Halaman tidak terbuka', answers: {} }, evidence: {}, formKey: null, visitor })
  if (!outcome.ok) throw new Error(outcome.refusal)
  const [row] = await asOwner<{ id: string }>(database, 'update ticket.ticket set instansi_code = $2 where number = $1 returning id', [outcome.value.number, instansiCode])
  return row!.id
}

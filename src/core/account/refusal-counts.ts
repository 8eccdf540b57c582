import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db } from '#platform/db/pool.ts'
import { countedForms } from './rules/counted-forms.ts'

/** One line of an error summary: our own sentence, and the field that it leads to. */
export type Refusal = { field: string; sentence: string }

type Counted = Refusal & { day: string; code: string; form: string; times: number; people: number; passed: number }

/** More at once, or on one day, tell nothing new; who sends nonsense fills neither memory nor table. */
const mostWaiting = 2000
const mostADay = 5000

/** Counts which fields stop how many, over everybody: in memory, and with one statement every few seconds, so that nobody who is refused waits for it (decision 194). */
export function createRefusalCounts({ db, clock, writing, log }: Pick<Deps, 'db' | 'clock' | 'writing' | 'log'>) {
  let waiting = new Map<string, Counted>()

  function add(code: string, of: Omit<Counted, 'times' | 'people' | 'passed' | 'day' | 'code'> | null, more: { times: number; people: number; passed: number }) {
    const day = todayInJakarta(clock.now())
    const key = `${day} ${code}`
    const known = waiting.get(key)
    if (!known && waiting.size >= mostWaiting) return
    const before = known ?? { day, code, form: '', field: '', sentence: '', times: 0, people: 0, passed: 0 }
    waiting.set(key, { ...before, ...of, times: before.times + more.times, people: before.people + more.people, passed: before.passed + more.passed })
  }

  return {
    /** `isKnown`: whether this browser was stopped here by the same before, so that a person counts once. Gives the codes to remember it by. */
    refused(form: string, refusals: readonly Refusal[], isKnown: (code: string) => boolean): string[] {
      if (!Object.hasOwn(countedForms, form)) return []
      const found = new Map(refusals.map((refusal) => masked(refusal)).map((refusal) => [codeOf(form, refusal), refusal]))
      for (const [code, refusal] of found) add(code, { form, ...refusal }, { times: 1, people: isKnown(code) ? 0 : 1, passed: 0 })
      return [...found.keys()]
    },
    /** The form went through after these had stopped it. */
    passed(codes: readonly string[]): void {
      for (const code of codes) add(code, null, { times: 0, people: 0, passed: 1 })
    },
    /** Nothing is tried twice: a count of a few seconds may be lost, and is never written double. While nothing can be written it waits. */
    async flush(): Promise<void> {
      if (waiting.size === 0 || writing.pausedSince()) return
      const rows = [...waiting.values()].toSorted((one, other) => (`${one.day}${one.code}` < `${other.day}${other.code}` ? -1 : 1))
      waiting = new Map()
      await writing.ifPossible(() => write(db, rows)).catch((error: unknown) => log.warn('refusals-not-counted', { error }))
    },
  }
}

export type RefusalCounts = ReturnType<typeof createRefusalCounts>

/** What passed adds to what is there: a browser that tells of codes that were never counted makes no row. Rows are locked in the order of their codes: two doors that write at once wait for each other and never in a circle. */
async function write(db: Db, rows: readonly Counted[]): Promise<void> {
  const refused = rows.filter(({ form }) => form !== '')
  const passed = rows.filter((row) => row.passed > 0)
  if (refused.length > 0) {
    await sql`
      insert into account.refused_field (day, code, form, field, sentence, times, people, passed)
      select day, code, form, field, sentence, times, people, 0
      from unnest(${refused.map(({ day }) => day)}::date[], ${refused.map(({ code }) => code)}::text[], ${refused.map(({ form }) => form)}::text[], ${refused.map(({ field }) => field)}::text[],
        ${refused.map(({ sentence }) => sentence)}::text[], ${refused.map(({ times }) => times)}::int[], ${refused.map(({ people }) => people)}::int[]) u (day, code, form, field, sentence, times, people)
      where exists (select from account.refused_field k where k.day = u.day and k.code = u.code)
        or (select count(*) from (select from account.refused_field k where k.day = u.day limit ${mostADay}) known) < ${mostADay}
      order by day, code
      on conflict on constraint refused_field_is_counted_once do update set times = refused_field.times + excluded.times, people = refused_field.people + excluded.people`.execute(db)
  }
  if (passed.length > 0) {
    await sql`
      update account.refused_field r set passed = least(r.people, r.passed + u.passed)
      from (
        select k.day, k.code, said.passed
        from account.refused_field k
        join unnest(${passed.map(({ day }) => day)}::date[], ${passed.map(({ code }) => code)}::text[], ${passed.map((row) => row.passed)}::int[]) said (day, code, passed) on said.day = k.day and said.code = k.code
        order by k.day, k.code for update of k) u
      where r.code = u.code and r.day = u.day`.execute(db)
  }
}

/** Numbers that could be somebody's, and what stands in quotation marks, are no part of the sentence. */
function masked({ field, sentence }: Refusal): Refusal {
  const words = sentence.replace(/["“][^"“”]*["”]/g, '“…”').replace(/\d[\d.,:]*\d\d(?:[.,:]\d+)*|\d+[.,:]\d[\d.,:]*/g, '…')
  return { field: field.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+$/g, '…').slice(0, 60), sentence: words.replace(/\s+/g, ' ').trim().slice(0, 200) }
}

const codeOf = (form: string, { field, sentence }: Refusal) => createHash('sha256').update(`${form}\n${field}\n${sentence}`).digest('hex').slice(0, 12)

export const sweepRefusedFields = (db: Db, now: Date) => deleteInBatches(db, 'account.refused_field', sql`day < ${keptSince('refused-field', now)}`)

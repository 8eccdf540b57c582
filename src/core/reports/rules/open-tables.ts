import { type Cell, type Published, type Sum, fewBelow, suppress } from './suppression.ts'
import { type Cause, causeText, causes as allCauses, causesFrom } from './open-causes.ts'
import type { OpenTable, OpenValue } from './open-datasets.ts'

type Day = { day: string; accounts: number; submissions: number }
type Formasi = { id: number; instansiCode: string; jabatan: string; formasiType: string; quota: number; submissions: number; bandShown?: number }
type Agency = { code: string; name: string; submissions: number; passed: number | null; failed: number | null; medianDays: number | null; objections: number | null; accepted: number | null }
type CauseCount = { code: string; cause: Cause; applications: number }

/** All but the days are empty while anybody can still apply. */
export type OpenCounts = { days: readonly Day[]; agencies: readonly Agency[]; formasi: readonly Formasi[]; causes: readonly CauseCount[] }

/**
 * The tables as everybody may read them. What adds up across them is known to readers: all days and all agencies to the same
 * number, the formasi of an agency and its results to the agency's. Where small counts cannot be protected, agencies and formasi
 * are left out.
 */
export function openTables(counts: OpenCounts, formasiTypeText: Readonly<Record<string, string>>): OpenTable[] {
  const { days, agencies, formasi } = counts
  const { cells, sums } = cellsOf(counts)
  const published = suppress(cells, sums)
  if (!published) return openTables({ days, agencies: [], formasi: [], causes: [] }, formasiTypeText)
  const show = (id: string): OpenValue => textOf(published.get(id)!)
  const names = new Map(agencies.map(({ code, name }) => [code, name]))
  return [
    { key: 'lamaran-per-hari', rows: days.map(({ day }) => [day, show(`akun ${day}`), show(`hari ${day}`)]) },
    { key: 'lamaran-per-instansi', rows: agencies.map((agency) => [agency.code, agency.name, show(`instansi ${agency.code}`), ...resultRow(agency, show)]) },
    { key: 'sebab-tms-per-instansi', rows: agencies.filter(hasCauses).flatMap(({ code, name }) => allCauses.map((cause) => [code, name, causeText[cause], show(`sebab ${code} ${cause}`)])) },
    { key: 'lamaran-per-formasi', rows: formasi.map((one) => [one.id, one.instansiCode, names.get(one.instansiCode) ?? '', one.jabatan, formasiTypeText[one.formasiType] ?? one.formasiType, one.quota, show(`formasi ${one.id}`)]) },
  ]
}

function resultRow({ code, passed, failed, medianDays, objections }: Agency, show: (id: string) => OpenValue): OpenValue[] {
  const results = passed === null || failed === null ? [null, null] : [show(`ms ${code}`), show(`tms ${code}`)]
  const median = medianDays !== null && (passed ?? 0) + (failed ?? 0) >= fewBelow ? Math.round(medianDays * 10) / 10 : null
  return [...results, median, ...(objections === null ? [null, null] : [show(`sanggah ${code}`), show(`diterima ${code}`)])]
}

const hasCauses = ({ failed }: Agency) => (failed ?? 0) >= causesFrom

/** Days were published while they passed, before agencies were: they stay as they are. */
export function cellsOf({ days, agencies, formasi, causes }: OpenCounts): { cells: Map<string, Cell>; sums: Sum[] } {
  const cells = new Map<string, Cell>()
  const sums: Sum[] = []
  for (const { day, accounts, submissions } of days) {
    cells.set(`akun ${day}`, { value: accounts, isFixed: true })
    cells.set(`hari ${day}`, { value: submissions, isFixed: true })
  }
  if (agencies.length === 0) return { cells, sums }
  cells.set('semua', { value: agencies.reduce((all, { submissions }) => all + submissions, 0), isSilent: true })
  const later = cells.get('semua')!.value - days.reduce((all, { submissions }) => all + submissions, 0)
  // Who was in line before the deadline may still be served after the last day that is shown.
  if (later > 0) cells.set('kemudian', { value: later, isSilent: true })
  sums.push({ total: 'semua', parts: [...days.map(({ day }) => `hari ${day}`), ...(later > 0 ? ['kemudian'] : [])] }, { total: 'semua', parts: agencies.map(({ code }) => `instansi ${code}`) })
  const byAgency = Map.groupBy(formasi, ({ instansiCode }) => instansiCode)
  const byCause = Map.groupBy(causes, ({ code }) => code)
  for (const agency of agencies) {
    const { code, submissions, passed, failed } = agency
    const total = `instansi ${code}`
    cells.set(total, { value: submissions })
    const own = byAgency.get(code) ?? []
    for (const { id, submissions: value, bandShown = 0 } of own) cells.set(`formasi ${id}`, { value, knownLeast: Math.min(value, bandShown) })
    if (own.length > 0) sums.push({ total, parts: own.map(({ id }) => `formasi ${id}`) })
    if (passed !== null && failed !== null) sums.push(resultsOf(cells, code, { submissions, passed, failed }), ...causesOf(cells, agency, byCause.get(code) ?? []), ...objectionsOf(cells, agency))
  }
  return { cells, sums }
}

/** Those whose result is held back are nobody's column, and can be found by taking away: so they are protected as well. */
function resultsOf(cells: Map<string, Cell>, code: string, { submissions, passed, failed }: { submissions: number; passed: number; failed: number }): Sum {
  cells.set(`ms ${code}`, { value: passed }).set(`tms ${code}`, { value: failed })
  const held = submissions - passed - failed
  if (held > 0) cells.set(`ditahan ${code}`, { value: held, isSilent: true })
  return { total: `instansi ${code}`, parts: [`ms ${code}`, `tms ${code}`, ...(held > 0 ? [`ditahan ${code}`] : [])] }
}

/** Each failed application has one cause. */
function causesOf(cells: Map<string, Cell>, agency: Agency, counts: readonly CauseCount[]): Sum[] {
  if (!hasCauses(agency)) return []
  const { code } = agency
  for (const cause of allCauses) cells.set(`sebab ${code} ${cause}`, { value: counts.find((one) => one.cause === cause)?.applications ?? 0 })
  return [{ total: `tms ${code}`, parts: allCauses.map((cause) => `sebab ${code} ${cause}`) }]
}

/** Who failed objected or did not, and an objection was accepted or rejected: what is in no column can be found by taking away. */
function objectionsOf(cells: Map<string, Cell>, { code, failed, objections, accepted }: Agency): Sum[] {
  if (objections === null || accepted === null || failed === null) return []
  cells.set(`sanggah ${code}`, { value: objections }).set(`diterima ${code}`, { value: accepted })
  cells.set(`tanpa ${code}`, { value: failed - objections, isSilent: true }).set(`ditolak ${code}`, { value: objections - accepted, isSilent: true })
  return [{ total: `tms ${code}`, parts: [`sanggah ${code}`, `tanpa ${code}`] }, { total: `sanggah ${code}`, parts: [`diterima ${code}`, `ditolak ${code}`] }]
}

const textOf = (state: Published): OpenValue => (state === 'few' ? '<10' : state === 'hidden' ? 'disembunyikan' : state)

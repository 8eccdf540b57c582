import type { Row } from './report.ts'

/**
 * The busiest hour of a national season (trust.md §4.1, domain.md §2.1): 1.3 million people finish in the last 18 hours, a
 * fifth of them in one hour, 72 a second. Each asks for 40 pages, saves 5 steps and signs in one and a half times.
 */
const finishersPerSecond = (1_300_000 * 0.2) / 3600
const demand = [
  { what: 'pages of the application', perSecond: finishersPerSecond * 40, bench: 'GET /lamaran/biodata' },
  { what: 'searches, not answered from memory', perSecond: finishersPerSecond * 4, bench: 'GET /lowongan' },
  { what: 'pages for strangers, from memory', perSecond: 20_000, bench: 'GET /,' },
  { what: 'steps saved', perSecond: finishersPerSecond * 5, bench: 'POST /lamaran/biodata, saved' },
  { what: 'sign-ins', perSecond: finishersPerSecond * 1.5, bench: 'POST /masuk, signed in' },
  { what: 'applications ended', perSecond: finishersPerSecond, bench: 'POST /lamaran/resume/konfirmasi, submitted' },
] as const

/** How full a machine may be at the peak: what is left is for the second it takes to notice a wave. */
const fullness = 0.6

/** The table of machines with two cores that the busiest hour takes, each computed as demand ÷ (measured rate × fullness). */
export function sizing(rows: readonly Row[]): string {
  const lines = demand.map(({ what, perSecond, bench }) => {
    const rate = rows.find(({ name }) => `${name},`.startsWith(bench))?.perSecond
    const machines = rate ? perSecond / (rate * fullness) : null
    return { what, perSecond, rate, machines }
  })
  const total = lines.reduce((sum, { machines }) => sum + (machines ?? 0), 0)
  const text = lines.map(({ what, perSecond, rate, machines }) => `| ${what} | ${Math.round(perSecond)}/s | ${rate ? `${Math.round(rate)}/s` : 'not measured'} | ${machines?.toFixed(1) ?? ''} |`)
  return ['| Busiest hour | Demand | One machine of two cores | Machines |', '|---|---|---|---|', ...text, `| together | | | ${total.toFixed(0)} |`].join('\n')
}

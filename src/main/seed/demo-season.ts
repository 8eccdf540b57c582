/** The demo season, open from the day before `startsAt`: stages in the order and about the length of domain.md §1.11. */
const stageDays: [kind: string, fromDay: number, toDay: number][] = [
  ['announcement', -14, 0],
  ['registration', -1, 17],
  ['administrative-selection', 0, 22],
  ['administrative-result', 23, 26],
  ['objection', 27, 29],
  ['objection-answer', 30, 36],
  ['objection-result', 37, 39],
  ['exam-card', 60, 64],
  ['competence-test', 80, 104],
  ['final-result', 120, 122],
  ['file-completion', 123, 150],
]

const jakartaOffsetHours = 7

/** The instant at which the day of `at` began in WIB. */
export function midnightInJakarta(at: Date): number {
  const jakarta = new Date(at.getTime() + jakartaOffsetHours * 3_600_000)
  return Date.UTC(jakarta.getUTCFullYear(), jakarta.getUTCMonth(), jakarta.getUTCDate()) - jakartaOffsetHours * 3_600_000
}

/** SQL that inserts the season. Every stage runs from 00.00 WIB of its first day to 23.59.59 WIB of its last. */
export function demoSeason(startsAt: Date): string {
  const midnight = midnightInJakarta(startsAt)
  const at = (day: number, seconds = 0) => new Date(midnight + day * 86_400_000 + seconds * 1000).toISOString()
  const year = new Date(midnight + jakartaOffsetHours * 3_600_000).getUTCFullYear()
  const rows = stageDays.map(([kind, from, to]) => `(${year}, '${kind}', '${at(from)}', '${at(to, 86_399)}')`)
  return `insert into season.season (id, name, is_current) values (${year}, 'Seleksi PPPK ${year} (contoh)', true);
    insert into season.stage (season_id, kind, starts_at, ends_at) values ${rows.join(', ')}`
}

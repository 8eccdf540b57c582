import type { AProgram } from './a-program.ts'

type Line = { msg?: string; status?: number; method?: string; route?: string; errorName?: string; errorCode?: string; errorStack?: string }

/** What the programs wrote down as gone wrong, by kind and how often: the first thing to look at when a difference was found. No line of theirs holds personal data. */
export function seenErrors(programs: Record<string, AProgram>): string[] {
  const counts = new Map<string, number>()
  for (const [name, program] of Object.entries(programs)) {
    for (const text of program.output().split('\n')) {
      const line = readLine(text)
      if (!line?.errorName) continue
      const kind = [name, line.msg, line.method, line.route, line.status, line.errorCode, line.errorStack?.split('\n')[0] ?? line.errorName].filter(Boolean).join(' ')
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).slice(0, 25).map(([kind, times]) => `${times} x ${kind}`)
}

function readLine(text: string): Line | null {
  try {
    return JSON.parse(text) as Line
  } catch {
    return null
  }
}

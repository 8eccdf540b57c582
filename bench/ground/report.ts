import { appendFileSync } from 'node:fs'

/** One line of a report: what was measured, against what, and the limit it must keep. */
export type Row = { name: string; ours: string; /** Of ours, for what is computed from it. */ perSecond?: number; peer?: string; ratio?: number; atLeast?: number; atMost?: number; note?: string }

/** Prints the line at once; a ratio on the wrong side of its limit makes the run end with 1. */
export function report(row: Row) {
  // bin/bench all gathers the lines of all benches in one file.
  if (process.env['BENCH_RESULTS']) appendFileSync(process.env['BENCH_RESULTS'], `${JSON.stringify(row)}\n`)
  const isKept = keeps(row)
  if (!isKept) process.exitCode = 1
  const limit = row.atLeast === undefined ? (row.atMost === undefined ? '' : `limit ≤ ${row.atMost}`) : `limit ≥ ${row.atLeast}`
  const ratio = row.ratio === undefined ? '' : row.ratio.toFixed(2)
  process.stdout.write(`${row.name.padEnd(44)} ${row.ours.padEnd(34)} ${(row.peer ?? '').padEnd(30)} ${ratio.padStart(6)} ${limit.padEnd(14)} ${isKept ? '' : 'MISSED'}${row.note ? ` ${row.note}` : ''}\n`)
}

const keeps = ({ ratio, atLeast, atMost }: Row) => ratio === undefined || ((atLeast === undefined || ratio >= atLeast) && (atMost === undefined || ratio <= atMost))

/** All lines as a Markdown table, for docs/performance.md. */
export function asMarkdown(rows: readonly Row[]): string {
  const line = ({ name, ours, peer = '', ratio, atLeast, atMost }: Row) => {
    const limit = atLeast === undefined ? (atMost === undefined ? '' : `≤ ${atMost}`) : `≥ ${atLeast}`
    return `| ${name} | ${ours} | ${peer} | ${ratio?.toFixed(2) ?? ''} | ${limit} |`
  }
  return ['| Measured | Ours | Peer | Ratio | Limit |', '|---|---|---|---|---|', ...rows.map(line)].join('\n')
}

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
export const perSecond = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)}/s`
export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

type Rounds = { name: string; ours: { perSecond: number; errors: number; p50: number; p95: number; p99: number }[]; peers: number[]; peerName: string; atLeast: number }

/** Rounds of us and of the peer, taken in turn so that both saw the same machine: the middle ones stand. One wrong answer and there is no result. */
export function reportRounds({ name, ours, peers, peerName, atLeast }: Rounds) {
  const errors = ours.reduce((sum, one) => sum + one.errors, 0)
  if (errors > 0) throw new Error(`${name}: ${errors} answers were not what they should be`)
  const middle = (pick: (one: Rounds['ours'][number]) => number) => median(ours.map(pick))
  const rate = middle((one) => one.perSecond)
  const times = `p50 ${ms(middle((one) => one.p50))}, p95 ${ms(middle((one) => one.p95))}, p99 ${ms(middle((one) => one.p99))}`
  report({ name, perSecond: rate, ours: `${perSecond(rate)}, ${times}`, peer: `${perSecond(median(peers))} ${peerName}`, ratio: rate / median(peers), atLeast })
}

/**
 * Finds accounts of one person among made-up Indonesians, by the rules of the queue: how many known doubles, how many false alarms.
 * `node bench/likeness.ts [accounts] [seed]`. Limits: 70 % of the doubles found, at most 5 false alarms for 100,000 accounts.
 */
import { hidings, alikePeople } from '#bench/ground/alike-people.ts'
import { findAlike } from '#bench/ground/find-alike.ts'

const accounts = Number(process.argv[2] ?? 200_000)
const people = alikePeople(accounts, Number(process.argv[3] ?? 1))
const { found, missed, falseAlarms, namesakes } = findAlike(people)

const say = (text: string) => void process.stdout.write(`${text}\n`)
const share = found.length / (found.length + missed.length)
say(`${people.length} accounts, ${found.length + missed.length} doubles: ${found.length} found (${(share * 100).toFixed(1)} %)`)
for (const hiding of hidings) {
  const [yes, no] = [found, missed].map((ones) => ones.filter((one) => people[one]!.hides === hiding).length) as [number, number]
  say(`  ${hiding.padEnd(24)} ${String(yes).padStart(5)} of ${String(yes + no).padStart(5)}`)
}
say(`${namesakes} pairs of two people share their name and day of birth`)
const rate = (falseAlarms.length / people.length) * 100_000
say(`${falseAlarms.length} false alarms (${rate.toFixed(2)} for 100,000 accounts)`)
for (const [why, ones] of Map.groupBy(falseAlarms, ({ judged }) => `${judged.alike.join(' ')} (${judged.points})`)) say(`  ${String(ones.length).padStart(5)}  ${why}`)
process.exitCode = share >= 0.7 && rate <= 5 ? 0 : 1

/**
 * Connections that send drop by drop: honest p99 and how long attackers are borne (T28). Limits: p99 < 300 ms, all closed in 15 s.
 *
 * bin/bench attack/slowloris [connections, 500] [seconds, 20]. The whole measure of trust.md is 1500 and 60.
 */
import { type Socket, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAttackedPortal } from './portal.ts'
import { visit } from './visitor.ts'

const [connections = 500, seconds = 20] = process.argv.slice(2).map(Number)
const heads = [
  // A header that never ends, and a body that comes byte by byte.
  () => 'GET / HTTP/1.1\r\nhost: localhost\r\nx-a: ',
  () => 'POST /masuk HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\n',
]

const portal = await startAttackedPortal()
const { port } = new URL(portal.url)
const lives: number[] = []
const open = new Set<Socket>()
let isOver = false

function attack(index: number) {
  const bornAt = performance.now()
  const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: `127.0.${1 + (index % 200)}.1` })
  open.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => {
    open.delete(socket)
    if (!isOver) lives.push(performance.now() - bornAt)
    // A real attacker comes back at once.
    if (!isOver) setTimeout(() => attack(index), 200)
  })
  socket.write(heads[index % heads.length]!())
  const drip = setInterval(() => (socket.writable ? socket.write('a') : clearInterval(drip)), 2000)
}

const times: number[] = []
let failures = 0
try {
  for (let index = 0; index < connections; index++) attack(index)
  const endsAt = performance.now() + seconds * 1000
  const honest = visit(portal.url)
  while (performance.now() < endsAt) {
    const answer = await honest.get('/lowongan').catch(() => null)
    if (answer?.status === 200) times.push(answer.ms)
    else failures += 1
    await sleep(50)
  }
  const alive = open.size
  isOver = true
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Infinity
  const longest = Math.max(...lives, 0) / 1000
  process.stdout.write(`${connections} slow connections for ${seconds} s: ${lives.length} closed, ${alive} open at the end\n`)
  process.stdout.write(`honest requests ${times.length}, failed ${failures} (limit 0), p99 ${p99.toFixed(0)} ms (limit 300)\n`)
  process.stdout.write(`longest life of a slow connection ${longest.toFixed(1)} s (limit 15)\n`)
  process.exitCode = p99 < 300 && longest < 15 && failures === 0 && lives.length > 0 ? 0 : 1
} finally {
  for (const socket of open) socket.destroy()
  await portal.stop()
}
// The parts that set it up keep listening otherwise.
process.exit()

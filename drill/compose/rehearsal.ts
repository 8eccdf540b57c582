import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aJournal } from '#drill/faults/journal.ts'
import { certificatesFor } from '#drill/machines/certificate.ts'
import { type Newcomer, aNewcomer, register } from '#drill/machines/newcomer.ts'
import { makePopulation } from '#sandbox/dukcapil/population.ts'
import { freePort } from '#test/free-ports.ts'
import { eventually } from '#test/ops/a-start.ts'
import { docker, findCompose, project } from './docker.ts'
import { answers, asFile, copyTree, knowHere, openTo } from './surroundings.ts'

const names = { portal: 'latihan.sscasn.latihan.test', office: 'latihan.kantor.latihan.test', emeterai: 'latihan.meterai.latihan.test', people: 'warga.latihan.sscasn.latihan.test', mail: 'surat.latihan.sscasn.latihan.test' }
/** What the real house would be given beside it; no word of them may be found in the rehearsal. */
const secrets = { POSTGRES_PASSWORD: 'rahasia-p', OWNER_DATABASE_PASSWORD: 'rahasia-o', PORTAL_DATABASE_PASSWORD: 'rahasia-s', EMETERAI_DATABASE_PASSWORD: 'rahasia-e', S3_ACCESS_KEY: 'rahasia-a', S3_SECRET_KEY: 'rahasia-k' }
const files = ['compose.yaml', 'drill/compose/rehearsal.yaml']
/** A first start loads all reference data; compose starts it again when a door of it is too slow. */
const readyMs = 600_000

type Options = { say(line: string): void; tell(line: string): void }

/** The rehearsal of compose.yaml (profile latihan, decision 181): built, started, looked at from outside, killed; how many checks failed. */
export async function runRehearsal({ say, tell }: Options): Promise<number> {
  let failed = 0
  const check = (what: string, isRight: boolean, detail: string) => {
    if (!isRight) failed += 1
    tell(`${isRight ? 'right' : 'WRONG'}  ${what.padEnd(58)} ${detail}`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-compose-'))
  const compose = findCompose(folder)
  const run = (...args: string[]) => compose.run(files, '--profile', 'latihan', ...args)
  const close = () => (run('down', '--volumes', '--timeout', '30'), rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (close(), process.exit(1)))
  try {
    const port = await freePort()
    const urls = Object.fromEntries(Object.entries(names).map(([face, name]) => [face, `https://${name}:${port}`])) as typeof names
    layOut(folder, port)
    const step = (what: string, ...args: string[]) => {
      say(what)
      const complaint = run(...args)
      if (complaint) throw new Error(complaint)
    }
    run('down', '--volumes', '--timeout', '5')
    step('Membangun citra latihan …', 'build', 'latihan')
    step('docker compose --profile latihan up …', 'up', '-d', 'latihan')
    const idOf = (service: string) => docker('ps', '--filter', `label=com.docker.compose.project=${project}`, '--filter', `label=com.docker.compose.service=${service}`, '--format', '{{.ID}}')
    const id = idOf('latihan')
    say('Menunggu latihan …')
    const untilReady = () => eventually(readyMs, async () => (await Promise.all([urls.portal, urls.office, urls.emeterai].map(answers))).every(Boolean)).catch((error: Error) => {
      throw new Error(`${error.message}\n${docker('logs', '--tail', '40', id)}`, { cause: error })
    })
    await untilReady()
    await lookAtFaces(urls, check)
    await lookForWaysIn(urls, check)
    lookInside(id, idOf('latihan-proxy'), check)

    const newcomer = aNewcomer(makePopulation(undefined, { ofRehearsal: true }).filter(({ state }) => state === 'active').values())
    await enrol(newcomer, urls, check)
    docker('kill', '--signal', 'KILL', id)
    say('Dimatikan paksa, dan dimulai lagi …')
    docker('start', id)
    await untilReady()
    check('killed and started again: its mails are there', (await mailsOf(urls.mail)).includes(newcomer.person.email), newcomer.person.key)
    return failed
  } finally {
    close()
  }
}

type Check = (what: string, isRight: boolean, detail: string) => void

function layOut(folder: string, port: number) {
  copyTree(folder)
  const { caFile, folder: certificates } = certificatesFor(Object.values(names), folder)
  cpSync(certificates, join(folder, 'deploy/certificates-latihan'), { recursive: true })
  openTo(join(folder, 'deploy/certificates-latihan'), 0o755, 0o644)
  openTo(caFile, 0o755, 0o644)
  const real = { PORTAL_HOST: 'sscasn.latihan.test', OFFICE_HOST: 'kantor.latihan.test', EMETERAI_HOST: 'meterai.latihan.test', ...secrets }
  writeFileSync(join(folder, '.env'), asFile({ COMPOSE_PROJECT_NAME: project, ...real, LATIHAN_PORT: port }))
  // Compose reads it for the real doors, which do not start here.
  writeFileSync(join(folder, 'doors.env'), asFile({ PORTAL_SECRET: 'rahasia-portal' }))
  knowHere(Object.values(names), caFile)
}

/** Each of the five addresses, and the band that says what this is. */
async function lookAtFaces({ mail, ...faces }: typeof names, check: Check) {
  for (const [face, url] of Object.entries(faces)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) })
    const page = await answer.text()
    check(`${face} behind its name`, answer.ok && page.includes('LATIHAN:'), `${answer.status}, ${/<title>([^<]*)/.exec(page)?.[1] ?? ''}`)
  }
  check('mail behind its name', await answers(mail), mail)
}

/** What only the rehearsal itself may ask. */
async function lookForWaysIn({ people, emeterai, mail, portal }: typeof names, check: Check) {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"mode":"off"}' }
  const closed: [string, RequestInit][] = [
    [`${people}/kendali`, {}], [`${people}/kendali/dukcapil`, json], [`${people}/dukcapil/people`, {}], [`${people}/acquirer/test/pay`, json], [`${people}/tsa`, json],
    [`${emeterai}/kendali`, {}], [`${emeterai}/kendali/finnet`, json], [`${mail}/api/email/all`, { method: 'DELETE' }], [`${mail}/mcp`, json], [`${mail}/api/%72eloadMailsFromDirectory`, {}], [`${portal}/metrics`, {}],
  ]
  const open: string[] = []
  for (const [url, order] of closed) {
    const { status } = await fetch(url, { ...order, signal: AbortSignal.timeout(30_000) })
    if (status < 400 || status >= 500) open.push(`${url}: ${status}`)
  }
  check('what strangers may not ask', open.length === 0, open.join(', ') || `${closed.length} refused`)
}

/** Nothing of the real house is in it, and nothing of it is told to others than its proxy. */
function lookInside(id: string, proxyId: string, check: Check) {
  const inside = docker('exec', id, 'node', '-e', 'console.log(JSON.stringify(process.env))')
  const found = [...Object.values(secrets), 'rahasia-portal'].filter((secret) => inside.includes(secret))
  check('no secret of the real house in it', found.length === 0, found.join(', ') || `${Object.keys(secrets).length + 1} looked for`)
  const networks = docker('inspect', '--format', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}', proxyId).trim()
  check('in a network of its own', networks === `${project}_latihan`, networks)
  const sockets = docker('exec', id, 'cat', '/proc/net/tcp', '/proc/net/tcp6').split('\n').map((line) => line.trim().split(/\s+/)).filter(([, , , state]) => state === '0A')
  // 0100007F is 127.0.0.1 as the kernel writes it; what else listens belongs to the proxy.
  const outside = sockets.map(([, local = '']) => local).filter((local) => !local.startsWith('0100007F') && !local.startsWith('0B00007F'))
  const ports = [...new Set(outside.map((local) => parseInt(local.split(':')[1]!, 16)))]
  check('only its proxy listens to others', ports.length === 2 && !ports.some((one) => one >= 3000 && one <= 3100), ports.join(', '))
}

/** Somebody of its register registers, signs in and takes a card, as in the real house; the mail that tells of it says what it is. */
async function enrol(newcomer: Newcomer, { portal, mail }: typeof names, check: Check) {
  const journal = aJournal()
  await register(newcomer, { door: portal, journal, readCaptcha: () => 'UJI42' })
  check('somebody registers, signs in and takes the account card', newcomer.acked && newcomer.person.nik.startsWith('99'), `${journal.failures} failures seen and tried again`)
  const told = async () => (await mailsOf(mail)).includes(newcomer.person.email)
  await eventually(60_000, told).catch(() => {})
  check('their mail is in its box, and says so', (await told()) && (await mailsOf(mail)).includes('[LATIHAN]'), newcomer.person.key)
}

const mailsOf = async (mail: string) => (await fetch(`${mail}/api/email`, { signal: AbortSignal.timeout(30_000) })).text()

import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productionEnv } from '#bench/ground/production-env.ts'
import type { AProgram } from '#drill/faults/a-program.ts'
import { endAll } from '#drill/faults/end-all.ts'
import { certificatesFor } from '#drill/machines/certificate.ts'
import type { House } from '#drill/machines/machines.ts'
import { stampKeysIn } from '#drill/machines/stamp-keys.ts'
import { buildDeps } from '#main/build-deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { readConfig } from '#platform/config.ts'
import { createPool } from '#platform/db/pool.ts'
import { freePort } from '#test/free-ports.ts'
import { eventually } from '#test/ops/a-start.ts'
import { anSmtpSink } from '#test/ops/an-smtp-sink.ts'
import { aContainer } from './a-container.ts'
import { docker, findCompose, project } from './docker.ts'
import { answers, asFile, copyTree, knowHere, openTo } from './surroundings.ts'

/** Names of the faces, as the world and the doors themselves know them. */
const names = { portal: 'sscasn.latihan.test', office: 'kantor.latihan.test', emeterai: 'meterai.latihan.test', outside: 'luar.latihan.test', mail: 'surat.latihan.test' }
const passwords = { owner: 'latihan-o', portal: 'latihan-s', emeterai: 'latihan-e' }
const secretFiles = ['ca', 'ca-meterai', 'meterai.p12', 'meterai.crl.pem', 'ca.pem']

/** Builds the image from a copy of the tree, and starts compose.yaml as docs/runbooks/deploy.md says, with the world outside beside it. */
export async function startCompose(onMachines: boolean, say: (line: string) => void): Promise<House & { images: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-compose-'))
  copyTree(folder)
  const compose = findCompose(folder)
  const files = ['compose.yaml', ...(onMachines ? ['compose.machines.yaml'] : []), 'drill/compose/outside.yaml', ...(onMachines ? [writeNames(folder, compose.joint)] : [])]
  const undo: Parameters<typeof endAll>[0][number][] = []
  const takeDown = () => compose.run(files, 'down', '--volumes', '--timeout', '5')
  const close = async () => {
    takeDown()
    await endAll(undo, say)
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(1)))
  try {
    const [publicPort, httpPort, httpsPort, outside, databasePort, storePort] = (await Promise.all(Array.from({ length: 6 }, () => freePort()))) as [number, number, number, number, number, number]
    const urls = { portal: `https://${names.portal}:${publicPort}`, office: `https://${names.office}:${publicPort}`, emeterai: `https://${names.emeterai}:${publicPort}`, sandbox: `http://127.0.0.1:${outside}` }
    const { caFile, folder: certificates } = certificatesFor(Object.values(names), folder)
    // Production gives mail to nobody without TLS.
    const sink = await anSmtpSink(0, [], { host: '0.0.0.0', key: readFileSync(join(folder, 'leaf.key')), cert: readFileSync(join(folder, 'leaf.pem')) })
    undo.push(['penerima surat', () => sink.close()])
    cpSync(certificates, join(folder, 'deploy/certificates'), { recursive: true })
    const at = (login: string, password: string) => `postgres://${login}:${password}@127.0.0.1:${databasePort}/sscasn`
    const env: Record<string, string> = {
      ...productionEnv(folder, { SANDBOX: outside, SMTP: sink.port } as never, { app: at('sscasn_portal', passwords.portal), owner: at('sscasn_owner', passwords.owner), emeterai: at('sscasn_meterai', passwords.emeterai) }),
      ...stampKeysIn(folder),
      PORTAL_URL: urls.portal, OFFICE_URL: urls.office, EMETERAI_URL: urls.emeterai, LOG_LEVEL: 'warn',
    }
    const s3 = { S3_ACCESS_KEY: 'latihan', S3_SECRET_KEY: 'latihan-rahasia' }
    writeFileSync(join(folder, 'doors.env'), asFile(forContainers(env, folder, outside)))
    writeFileSync(join(folder, '.env'), asFile({
      COMPOSE_PROJECT_NAME: project, PORTAL_HOST: names.portal, OFFICE_HOST: names.office, EMETERAI_HOST: names.emeterai,
      POSTGRES_PASSWORD: 'latihan-p', OWNER_DATABASE_PASSWORD: passwords.owner, PORTAL_DATABASE_PASSWORD: passwords.portal, EMETERAI_DATABASE_PASSWORD: passwords.emeterai, ...s3,
      HTTP_PORT: `127.0.0.1:${httpPort}`, HTTPS_PORT: `127.0.0.1:${httpsPort}`, PUBLIC_PORT: publicPort, OUTSIDE_PORT: outside, DATABASE_PORT: databasePort, STORE_PORT: storePort,
      ...(onMachines ? { DATABASE_HOST: 'database', REPLICATION_PASSWORD: 'latihan-r' } : {}),
    }))
    layOut(folder, caFile)

    const build = (what: string, ...args: string[]) => {
      say(what)
      const complaint = compose.run(files, ...args)
      if (complaint) throw new Error(complaint)
    }
    // What a drill left that was ended by force would be taken for this one's.
    takeDown()
    build('Membangun citra …', 'build', 'portal')
    build('docker compose up …', 'up', '-d', ...(onMachines && compose.joint === '_' ? ['portal=2', 'emeterai=2', 'worker=2', 'emeterai-worker=2'].flatMap((scale) => ['--scale', scale]) : []))

    knowHere(Object.values(names), caFile)
    say('Menunggu pintu …')
    const programs = await containers(compose.joint)
    for (const face of [urls.portal, urls.office, urls.emeterai]) await eventually(240_000, () => answers(face)).catch((error: Error) => {
      throw new Error(`${face}: ${error.message}\n${Object.values(programs).map(({ name, output }) => `--- ${name}\n${output().slice(-1500)}`).join('\n')}`)
    })

    const config = readConfig({ ...env, S3_ENDPOINT: `http://127.0.0.1:${storePort}`, S3_BUCKET: 'sscasn', ...s3, LOG_LEVEL: 'silent' })
    const [portal, house] = [buildDeps(config, 'latihan'), buildHouseDeps(config, 'latihan')]
    const owner = createPool({ url: at('sscasn_owner', passwords.owner), max: 2, name: 'latihan-pemilik' })
    owner.on('error', () => {})
    undo.push(['sambungan portal', () => portal.close()], ['sambungan e-meterai', () => house.close()], ['sambungan pemilik', () => owner.end()])
    return {
      programs, urls, deps: portal.deps, house: house.deps, close,
      mail: { sink: () => sink },
      asOwner: (sql, values = []) => eventually(60_000, () => owner.query(sql, values).then(({ rows }) => rows, (error: Error & { code?: string }) => {
        if (/^[0-9A-Z]{5}$/.test(error.code ?? '') && !['57P01', '57P02', '57P03', '25006'].includes(error.code!)) throw error
        return null
      })),
      images: [...new Set(Object.values(programs).map(({ name }) => docker('inspect', '--format', '{{.Config.Image}}', name)))],
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Containers by the names that this compose gives them; compose.machines.yaml has those of today's. */
function writeNames(folder: string, joint: string): string {
  const doors = [['PORTAL', 'portal', 3000], ['EMETERAI', 'emeterai', 3002]] as const
  const lines = doors.flatMap(([variable, name, port]) => [1, 2].map((one) => `      ${variable}_${one}: ${[project, name, one].join(joint)}:${port}\n`))
  writeFileSync(join(folder, 'names.yaml'), `services:\n  proxy:\n    environment:\n${lines.join('')}`)
  return 'names.yaml'
}

/** The environment of the doors as they see it from inside: key files under /run/secrets, parties outside over TLS. */
function forContainers(env: Record<string, string>, folder: string, outside: number): Record<string, string | number> {
  const { DATA_DIR: _folder, DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, EMETERAI_DATABASE_URL: _emeterai, SMTP_URL, TRUST_PROXY: _proxy, ...rest } = env
  const inside = Object.entries(rest).map(([name, value]) => [name, value.replace(folder, '/run/secrets').replace(`http://127.0.0.1:${outside}/`, `https://${names.outside}:8443/`)])
  return { ...Object.fromEntries(inside), SMTP_URL: SMTP_URL!.replace('127.0.0.1', names.mail), NODE_EXTRA_CA_CERTS: '/run/secrets/ca.pem' }
}

/** Keys where the containers look for them, readable to their user as deploy.md asks. */
function layOut(folder: string, caFile: string) {
  const [secrets, world] = [join(folder, 'deploy/secrets'), join(folder, 'outside')]
  for (const made of [secrets, world]) mkdirSync(made)
  for (const name of secretFiles) cpSync(name === 'ca.pem' ? caFile : join(folder, name), join(secrets, name), { recursive: true })
  // The world outside signs times and seals under the same authorities.
  for (const name of ['ca', 'ca-meterai']) cpSync(join(folder, name), join(world, name), { recursive: true })
  chmodSync(folder, 0o755)
  for (const made of [secrets, join(folder, 'deploy/certificates')]) openTo(made, 0o755, 0o644)
  openTo(world, 0o777, 0o666)
}

/** Everything that stays up, by its name. */
async function containers(joint: string): Promise<Record<string, AProgram>> {
  const listed = docker('ps', '--filter', `label=com.docker.compose.project=${project}`, '--format', '{{.Names}}').split('\n').filter(Boolean).toSorted()
  const isRunning = (id: string) => docker('inspect', '--format', '{{.State.Running}}', id) === 'true'
  return Object.fromEntries(listed.filter((id) => !/migrate|bucket/.test(id)).map((id) => {
    const name = id.replace(`${project}${joint}`, '').replaceAll('_', '-')
    return [name, { ...aContainer(id, id, async () => isRunning(id)) }]
  }))
}

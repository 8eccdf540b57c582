import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { type AProgram, aProcess } from '#drill/faults/a-program.ts'
import { freePort } from '#test/free-ports.ts'
import { listens } from './a-proxy.ts'

/** An S3 store that is none of ours: Ceph's gateway over one monitor and one disk that is a file. */
export type AStore = {
  what: string
  /** In the order in which they start. */
  parts: AProgram[]
  /** What the doors are told. */
  env: Record<string, string>
  makeBucket(): Promise<void>
}

const bucket = 'sscasn'

export async function aStore(folder: string): Promise<AStore> {
  const [monPort, gatewayPort] = [await freePort(), await freePort()]
  const file = join(folder, 'ceph.conf')
  const [mon, osd, fsid] = [join(folder, 'mon'), join(folder, 'osd'), randomUUID()]
  for (const made of [mon, osd, join(folder, 'rgw')]) mkdirSync(made, { recursive: true })
  writeFileSync(file, configuration({ folder, fsid, monPort }))
  const ceph = (tool: string, ...args: string[]) => execFileSync(tool, ['-c', file, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 })
  const run = (name: string, command: string, args: string[], isReady: () => Promise<boolean>) => aProcess(name, { command, args: ['-c', file, '-f', ...args], env: {}, isReady })

  const monmap = join(folder, 'monmap')
  execFileSync('monmaptool', ['--create', '--addv', 'a', `[v2:127.0.0.1:${monPort}]`, '--fsid', fsid, monmap], { stdio: 'pipe' })
  keys(join(folder, 'keyring'))
  ceph('ceph-mon', '--mkfs', '-i', 'a', '--monmap', monmap, '--keyring', join(folder, 'keyring'))
  const monitor = run('ceph-mon', 'ceph-mon', ['-i', 'a'], () => listens(monPort))
  const disk = run('ceph-osd', 'ceph-osd', ['-i', '0'], async () => ceph('ceph', '--connect-timeout', '5', 'osd', 'stat').includes('1 up'))
  const gateway = run('radosgw', 'radosgw', ['-n', 'client.rgw', `--rgw_frontends=beast endpoint=127.0.0.1:${gatewayPort}`], () => listens(gatewayPort))
  const env = { S3_ENDPOINT: `http://127.0.0.1:${gatewayPort}`, S3_BUCKET: bucket, S3_ACCESS_KEY: 'latihan', S3_SECRET_KEY: 'latihan-rahasia' }
  return {
    what: `${ceph('radosgw', '--version').split(' ').slice(0, 3).join(' ')} (radosgw)`,
    parts: [
      monitor,
      { ...disk, start: once(() => prepareDisk(ceph), disk) },
      { ...gateway, start: once(() => prepareUser(ceph, env), gateway) },
    ],
    env,
    async makeBucket() {
      const client = new S3Client({ endpoint: env.S3_ENDPOINT, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId: env.S3_ACCESS_KEY, secretAccessKey: env.S3_SECRET_KEY } })
      await client.send(new CreateBucketCommand({ Bucket: bucket }))
      client.destroy()
    },
  }
}

type Tool = (name: string, ...args: string[]) => string

/** Who is who inside; the monitor learns them when it is made. The gateway does not start without (Ceph 16). */
function keys(file: string) {
  for (const [index, [name, caps]] of Object.entries({ 'mon.': ['mon', 'allow *'], 'client.admin': ['mon', 'allow *', 'osd', 'allow *'], 'osd.0': ['mon', 'allow profile osd', 'osd', 'allow *'], 'client.rgw': ['mon', 'allow rw', 'osd', 'allow rwx'] }).entries()) {
    const grants = caps.flatMap((word, at) => (at % 2 === 0 ? ['--cap', word] : [word]))
    execFileSync('ceph-authtool', [file, ...(index === 0 ? ['--create-keyring'] : []), '--gen-key', '-n', name, ...grants], { stdio: 'pipe' })
  }
}

/** What is prepared before the first start only. */
function once(prepare: () => void, program: AProgram): AProgram['start'] {
  let isPrepared = false
  return (more) => {
    if (!isPrepared) prepare()
    isPrepared = true
    return program.start(more)
  }
}

/** A number for the disk in the monitor's map, and an empty file as the disk. */
function prepareDisk(ceph: Tool) {
  const id = randomUUID()
  ceph('ceph', '--connect-timeout', '30', 'osd', 'new', id)
  ceph('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', id)
}

/** Who may store. */
function prepareUser(ceph: Tool, { S3_ACCESS_KEY, S3_SECRET_KEY }: Record<string, string>) {
  ceph('radosgw-admin', 'user', 'create', '--uid=latihan', '--display-name=latihan', `--access-key=${S3_ACCESS_KEY}`, `--secret=${S3_SECRET_KEY}`)
}

/** One copy of everything: what is drilled is what the doors make of the store. */
function configuration({ folder, fsid, monPort }: { folder: string; fsid: string; monPort: number }): string {
  return Object.entries({
    fsid,
    mon_host: `[v2:127.0.0.1:${monPort}]`,
    public_addr: '127.0.0.1',
    osd_pool_default_size: 1, osd_pool_default_min_size: 1, osd_pool_default_pg_num: 1, osd_pool_default_pg_autoscale_mode: 'off',
    osd_crush_chooseleaf_type: 0, mon_allow_pool_size_one: true, mon_data_avail_crit: 1, mon_data_avail_warn: 2,
    run_dir: folder, log_file: join(folder, '$name.log'), admin_socket: '', pid_file: '', keyring: join(folder, 'keyring'),
    mon_data: join(folder, 'mon'), osd_data: join(folder, 'osd'), rgw_data: join(folder, 'rgw'),
    osd_objectstore: 'bluestore', bluestore_block_create: true, bluestore_block_size: 4 * 2 ** 30,
  }).reduce((text, [name, value]) => `${text}${name} = ${value}\n`, '[global]\n')
}

import { remoteApp } from '#drill/faults/remote-app.ts'
import { openBrowser } from '#test/browse.ts'
import { passwords } from './a-postgres.ts'
import type { Machines } from './machines.ts'

export type Look = { path: string; status: number; /** Whether a stranger sees the same page as from the primary. */ isSame: boolean }

/** Pages that everybody may see and that may be some seconds old (docs/scaling.md §2). */
const paths = ['/', '/jadwal', '/lowongan?q=perencana', '/lowongan?provinsi=35&jenis=pppk-teknis', '/lowongan/1', '/pengumuman', '/data-terbuka', '/masuk', '/daftar/identitas']

/** A portal whose database is the replica: which pages it can show. Its readiness asks the replica as well. */
export async function lookAtReplica(machines: Machines): Promise<{ lagMs: number; looks: Look[] }> {
  const { primary, replica, door, urls } = machines
  const reader = await door('portal', { DATABASE_URL: `postgres://sscasn_portal:${passwords.portal}@127.0.0.1:${replica.port}/sscasn`, SHARED_PAGE_SECONDS: '0', ALLOWED_HOSTS: '127.0.0.1' })
  await reader.start()
  try {
    const looks: Look[] = []
    for (const path of paths) {
      const [there, here] = [await look(`http://127.0.0.1:${reader.port}`, path), await look(urls.portal, path)]
      looks.push({ path, status: there.status, isSame: there.text === here.text })
    }
    const [row] = await primary.ask<{ lag: number }>(`select coalesce(extract(epoch from replay_lag) * 1000, 0)::float as lag from pg_stat_replication where application_name = 'replica'`)
    return { lagMs: row?.lag ?? Number.NaN, looks }
  } finally {
    await reader.end('SIGKILL')
  }
}

async function look(door: string, path: string): Promise<{ status: number; text: string }> {
  const browser = openBrowser(remoteApp(() => [door], () => 0, () => {}))
  const page = await browser.get(path).catch((error: Error) => ({ status: Number(/answered (\d+)/.exec(error.message)?.[1] ?? 0), text: () => error.message }))
  return { status: page.status, text: page.text() }
}

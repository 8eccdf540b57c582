import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'

export type Service = { name: string; meaning: string; isFine: boolean }

const probeMs = 2000

/** Whether each thing the portal leans on answers now. Asks them all at once, none for longer than two seconds. */
export async function checkServices({ mailer, storage }: Pick<Deps, 'mailer' | 'storage'>, { portalUrl, dukcapilUrl }: Config): Promise<Service[]> {
  const checks: [name: string, meaning: string, check: Promise<boolean>][] = [
    ['Portal', 'Pelamar membuka halaman dan mengirim formulir.', answers(`${portalUrl}/readyz`, (status) => status === 200)],
    ['Pengecekan identitas', 'NIK dan Nomor KK dicocokkan dengan data Dukcapil.', answers(dukcapilUrl, (status) => status < 500)],
    ['Surel', 'Server surel menerima kiriman.', within(mailer.isReachable())],
    ['Penyimpanan berkas', 'Foto dan dokumen disimpan dan dibaca.', within(storage.isReachable())],
  ]
  return Promise.all(checks.map(async ([name, meaning, check]) => ({ name, meaning, isFine: await check })))
}

function answers(url: string, isFine: (status: number) => boolean): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(probeMs), redirect: 'manual' }).then(
    async (response) => {
      await response.body?.cancel()
      return isFine(response.status)
    },
    () => false,
  )
}

function within(check: Promise<boolean>): Promise<boolean> {
  return Promise.race([check, new Promise<boolean>((resolve) => setTimeout(resolve, probeMs, false).unref())])
}

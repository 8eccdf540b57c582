import type { Random } from '#test/random.ts'
import { aLetter } from '#test/a-stamp-holder.ts'
import { openBrowser } from '#test/browse.ts'
import type { Journal } from './journal.ts'
import { persist, served } from './persist.ts'
import { type Answered, remoteApp } from './remote-app.ts'

export type Buyer = { accountId: string; sessionToken: string }

type Options = { door: string; sandbox: string; journal: Journal; random: Random; /** As the cookies of production begin. */ cookiePrefix?: string }

export const pin = '240817'
/** How the acquirer's call-backs go astray (trust.md X14, X15). */
const callBacks = ['normal', 'lost', 'duplicate', 'reordered', 'slow'] as const
const described = { jenis: 'surat-pernyataan', nomor: '001/SP/2026', 'tanggal-day': '14', 'tanggal-month': '10', 'tanggal-year': '2026' }

/** Buys units, pays them once or twice, and has one document stamped from what was there before. */
export async function walkAsBuyer({ accountId, sessionToken }: Buyer, { door, sandbox, journal, random, cookiePrefix = '' }: Options): Promise<void> {
  const heard: Answered[] = []
  const browser = openBrowser(remoteApp(() => [door], () => 0, (answer) => void heard.push(answer)))
  browser.cookies.set(`${cookiePrefix}sesi-pds`, sessionToken)
  const open = (path: string) => persist(journal, path, async () => served(await browser.get(path)))

  const quantity = 1 + random.below(3)
  const entry = journal.attempt(accountId, 'buy', String(quantity))
  const confirm = await open(`/pds/pembelian/konfirmasi?kuota=${quantity}`)
  // The very same form again until somebody answers: it must buy once.
  const number = await persist(journal, 'Buat tagihan', async () => {
    heard.length = 0
    const page = await confirm.submit({ setuju: 'ya' }, 'Buat tagihan').catch((error: unknown) => {
      if (!heard.some(({ location }) => /INV[0-9A-Z]{13}/.test(location))) throw error
      return null
    })
    const found = /INV[0-9A-Z]{13}/.exec(heard.map(({ location }) => location).join(' ') + (page?.path ?? ''))
    if (!found) throw new Error(`no invoice: ${page?.status}`)
    return found[0]
  })
  Object.assign(entry, { acked: true, told: number })

  const times = random.below(5) === 0 ? 2 : 1
  const paid = journal.attempt(accountId, 'pay', String(quantity * times))
  paid.told = number
  const callback = random.pick(callBacks)
  paid.acked = await persist(journal, 'bayar', async () => {
    const answer = await fetch(`${sandbox}/acquirer/test/pay`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ orderId: number, times, callback }), signal: AbortSignal.timeout(10_000) })
    // The bill may still be on its way to the acquirer.
    if (!answer.ok) throw new Error(`the acquirer answered ${answer.status}`)
    return true
  })

  const text = `Surat ${accountId} ${random.below(1e9)}`
  const stamp = journal.attempt(accountId, 'stamp', text)
  stamp.told = await persist(journal, 'stamp', async () => {
    const first = await open('/pds/pembubuhan')
    const placing = served(await first.submit({ ...described, berkas: { filename: 'surat.pdf', type: 'application/pdf', bytes: aLetter(text) } }, 'Lanjutkan'))
    const asked = served(await placing.submit({ 'kiri-mm': '150', 'atas-mm': '230', ditandatangani: true }, 'Lanjutkan'))
    return persist(journal, 'Bubuhkan', async () => {
      heard.length = 0
      const page = await asked.submit({ pin }, 'Bubuhkan').catch((error: unknown) => {
        if (!heard.some(({ method, status }) => method === 'POST' && status === 303)) throw error
        return null
      })
      if (page) served(page)
      const id = /riwayat\/([\da-f-]{36})/.exec(heard.filter(({ method }) => method === 'POST').map(({ location }) => location).join(' '))
      if (!id) throw new Error(`not ordered: ${page?.status} ${page?.text().slice(0, 200)}`)
      return id[1]!
    })
  })
  stamp.acked = true
}

import { parseEmail } from '#core/values/email.ts'
import { closeAccount } from '#emeterai/account/close/close-account.ts'
import { decideAccount } from '#emeterai/account/register/decide-account.ts'
import { type WaitingAccount, listWaitingAccounts, loadPaper } from '#emeterai/account/register/list-waiting.ts'
import type { CloseRefusal } from '#emeterai/account/rules/closing.ts'
import { readConfig } from '#platform/config.ts'
import { buildHouseDeps } from './build-house-deps.ts'
import { Sentence, explain } from './explain.ts'

const usage = `Pemakaian:
  bin/emeterai-accounts                                    daftar badan usaha yang menunggu persetujuan
  bin/emeterai-accounts surat DISTRIBUTOR EMAIL > FILE     surat kuasanya, sebagai PDF
  bin/emeterai-accounts setujui DISTRIBUTOR EMAIL          akunnya aktif
  bin/emeterai-accounts tolak DISTRIBUTOR EMAIL "ALASAN"   pendaftarannya ditolak; alasannya dibaca pendaftar
  bin/emeterai-accounts tutup DISTRIBUTOR EMAIL            akun ditutup atas permintaan pemiliknya, dan dihapus setelah 90 hari`

type Deps = ReturnType<typeof buildHouseDeps>['deps']

/** What an operator does with organisations that wait (docs/decisions/0065). Who did it is the name of the system's user. */
async function run(deps: Deps, [verb, distributorId = '', typed = '', ...rest]: string[]): Promise<string | Buffer> {
  if (verb === undefined) return describe(await listWaitingAccounts(deps))
  const email = parseEmail(typed)
  if (!email) throw new Sentence(usage)
  if (verb === 'surat') {
    const waiting = (await listWaitingAccounts(deps)).find((account) => account.distributorId === distributorId && account.email === email)
    if (!waiting?.paperFileId) throw new Sentence(notWaiting)
    return loadPaper(deps, waiting.paperFileId)
  }
  const operator = process.env['SUDO_USER'] ?? process.env['USER'] ?? 'operator'
  if (verb === 'tutup') {
    const closed = await closeAccount(deps, { distributorId, email, operator })
    if (!closed.ok) throw new Sentence(closeText[closed.refusal])
    return 'Akun ditutup, dan pemiliknya dikabari lewat email.\n'
  }
  const outcome = await decideAccount(deps, { distributorId, email, operator, verdict: verdictOf(verb, rest.join(' ').trim()) })
  if (!outcome.ok) throw new Sentence(notWaiting)
  return 'Keputusan dicatat, dan pendaftar dikabari lewat email.\n'
}

const closeText: Record<CloseRefusal, string> = {
  'not-active': 'Tidak ada akun aktif dengan email itu di distributor itu.',
  'has-quota': 'Akun ini masih punya kuota. Kembalikan uangnya dahulu (docs/runbooks/payments.md), atau tunggu sampai kuotanya dipakai.',
  'has-payment': 'Ada pembelian akun ini yang belum selesai. Tunggu sampai dibayar atau kedaluwarsa.',
}

const notWaiting = 'Tidak ada badan usaha dengan email itu yang menunggu persetujuan di distributor itu.'

function verdictOf(verb: string, reason: string): Parameters<typeof decideAccount>[1]['verdict'] {
  if (verb === 'setujui') return { kind: 'approve' }
  if (verb === 'tolak' && reason.length >= 3) return { kind: 'refuse', reason: reason.slice(0, 300) }
  throw new Sentence(usage)
}

function describe(waiting: WaitingAccount[]): string {
  if (waiting.length === 0) return 'Tidak ada badan usaha yang menunggu persetujuan.\n'
  const lines = waiting.map(({ distributorId, kind, email, companyName, companyNpwp, contact, jobTitle, monthlyQuantity, registeredAt }) =>
    `${distributorId}  ${email}  ${kind === 'wholesale' ? `grosir, ${monthlyQuantity} per bulan` : 'perusahaan'}  ${companyName} (NPWP ${companyNpwp})  ${contact}, ${jobTitle}  ${registeredAt.toISOString()}`)
  return `${lines.join('\n')}\n`
}

try {
  const { deps, close } = buildHouseDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'emeterai-accounts')
  process.stdout.write(await run(deps, process.argv.slice(2)).finally(close))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

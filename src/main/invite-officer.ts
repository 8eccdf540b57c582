import { inviteFirstOfficer } from '#core/officer/enrolment/invite-first-officer.ts'
import { parseEmail } from '#core/values/email.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { Sentence, explain } from './explain.ts'

const refusals = {
  'administrators-enough': 'Sudah ada dua administrator Panselnas yang aktif. Petugas lain diundang lewat Kantor, menu Petugas.',
  'email-taken': 'Surel ini sudah milik seorang petugas.',
}

/** bin/officer EMAIL NAME: invites a national administrator while there are fewer than two. The mail carries the link. */
async function invite([typed = '', ...words]: string[]): Promise<void> {
  const email = parseEmail(typed)
  const name = words.join(' ').trim()
  if (!email || name.length < 2) throw new Sentence('Pemakaian: bin/officer SUREL "NAMA LENGKAP"')
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'invite-officer')
  const outcome = await inviteFirstOfficer(deps, { email, name }).finally(close)
  if (!outcome.ok) throw new Sentence(refusals[outcome.refusal])
}

try {
  await invite(process.argv.slice(2))
  process.stdout.write('Undangan dikirim. Tautannya berlaku 72 jam.\n')
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

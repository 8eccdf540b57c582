import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changeEmail, tryEmailAgain, type EmailRefusal } from '#core/account/change-email.ts'
import { findEmailTrouble } from '#core/account/email-trouble.ts'
import { loadEmailOf } from '#core/account/registered-account.ts'
import { traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type ConfirmRefusal, confirmPassword } from '#core/privacy/confirm-password.ts'
import { parseEmail } from '#core/values/email.ts'
import { together } from '#platform/db/together.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type EmailNews, EmailPage } from './page.tsx'

type Body = Record<string, unknown>

const passwordText: Record<ConfirmRefusal | 'busy' | 'empty', string> = {
  empty: 'Masukkan password akun Anda',
  'wrong-password': 'Password tidak cocok. Masukkan lagi password akun Anda',
  'too-often': 'Password salah terlalu sering. Coba lagi satu jam lagi',
  busy: 'Sedang sangat ramai. Tunggu beberapa detik, lalu coba lagi',
}

const refusalText: Record<EmailRefusal, string> = {
  'address-works': 'Email kami sampai ke alamat Anda, jadi alamat tidak perlu diganti',
  'same-address': 'Ini alamat yang sama. Tulis alamat lain, atau kirim email uji',
  'recovered-lately': 'Password akun ini baru diatur ulang. Demi keamanan, alamat email baru dapat diganti 24 jam sesudahnya',
  'too-often': 'Alamat sudah tiga kali diganti atau diuji hari ini. Coba lagi besok',
}

/** `/akun/surel`: whether mails arrive, and putting another address in the place of one that fails (features.md B12b). */
export function emailRoutes(app: FastifyInstance, deps: Deps) {
  const behind = { preHandler: requireSignIn }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: { typed?: string; errors?: FieldErrors; news?: EmailNews | null } = {}) {
    const { accountId } = viewerOf(request)
    const [email, trouble] = await together(deps.db, (db) => [loadEmailOf({ db, keys: deps.keys }, accountId), findEmailTrouble(db, accountId)])
    return sendPage(reply, <EmailPage request={request} email={email} trouble={trouble} {...shown} />, status)
  }

  /** Null when the password is right. */
  async function whyNotOwner(request: FastifyRequest, password: string): Promise<keyof typeof passwordText | null> {
    if (password === '') return 'empty'
    const outcome = await confirmPassword(deps, viewerOf(request).accountId, password).catch((error: unknown) => {
      if (error instanceof HashGateBusy) return { ok: false, refusal: 'busy' } as const
      throw error
    })
    return outcome.ok ? null : outcome.refusal
  }

  app.get<{ Querystring: { pesan?: string } }>(paths.email, behind, (request, reply) => {
    const { pesan } = request.query
    return show(request, reply, 200, { news: pesan === 'diganti' || pesan === 'diuji' ? pesan : null })
  })

  app.post<{ Body: Body }>(paths.email, behind, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const typed = String(request.body['email'] ?? '').slice(0, 300).trim()
    const email = parseEmail(typed)
    if (!email) return show(request, reply, 422, { typed, errors: { email: typed === '' ? 'Masukkan alamat email yang baru' : 'Alamat email belum lengkap. Contoh: nama@contoh.example' } })
    const whyNot = await whyNotOwner(request, String(request.body['password'] ?? ''))
    if (whyNot) return show(request, reply, whyNot === 'busy' ? 503 : whyNot === 'too-often' ? 429 : 422, { typed, errors: { password: passwordText[whyNot] } })
    const outcome = await changeEmail(deps, accountId, email, { kind: 'applicant', id: accountId, ...traceOf(deps.keys, request.visitor()) })
    if (!outcome.ok) return show(request, reply, outcome.refusal === 'too-often' ? 429 : 409, { typed, errors: { email: refusalText[outcome.refusal] } })
    return reply.redirect(`${paths.email}?pesan=diganti`, 303)
  })

  app.post(paths.emailTest, behind, async (request, reply) => {
    const outcome = await tryEmailAgain(deps, viewerOf(request).accountId)
    if (!outcome.ok) return show(request, reply, outcome.refusal === 'too-often' ? 429 : 409, { errors: { email: refusalText[outcome.refusal] } })
    return reply.redirect(`${paths.email}?pesan=diuji`, 303)
  })
}

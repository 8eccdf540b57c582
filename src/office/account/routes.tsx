import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { addPasskey, confirmTotp, offerPasskey, offerTotp } from '#core/officer/enrolment/add-factor.ts'
import { countFactors, listPasskeys } from '#core/officer/factor/queries.ts'
import { changeOwnPassword, removeOwnPasskey } from '#core/officer/people/own-account.ts'
import { findOwnSession, listOfficerSignIns } from '#core/officer/people/queries.ts'
import { keepChallenge, takeChallenge } from '#core/officer/session/challenge.ts'
import { RecoveryCodesPage } from '#office/enrolment/recovery-codes-page.tsx'
import { sendPage } from '#office/frame.tsx'
import { officerOf } from '#office/guard.ts'
import { passwordRefusalText } from '#office/password-text.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { AddFactorPage, ChangePasswordPage } from './factor-pages.tsx'
import { AccountPage, accountNews } from './page.tsx'
import { replaceCodesOnce } from './replace-codes-once.ts'

type Fields = Record<string, unknown>
const config = { right: 'signed-in' } as const

/** `/akun`: the officer's own session, factors, recovery codes and history. What changes them asks for the second factor. */
export function accountRoutes(app: FastifyInstance, deps: Deps) {
  const proved = { config, preHandler: requireProof(deps) }
  const idOf = (request: FastifyRequest) => officerOf(request).scope.officerId

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, refusal?: string) {
    const officerId = idOf(request)
    const [session, factors, passkeys, events] = await Promise.all([findOwnSession(deps.db, officerId), countFactors(deps.db, officerId), listPasskeys(deps.db, officerId), listOfficerSignIns(deps.db, officerId)])
    const news = Object.keys(accountNews).find((name) => name === (request.query as Fields)['pesan']) as keyof typeof accountNews | undefined
    return sendPage(reply, <AccountPage request={request} session={session} factors={factors} passkeys={passkeys} events={events} news={news} refusal={refusal} />, status)
  }

  app.get(paths.account, { config }, (request, reply) => show(request, reply))

  app.post(paths.accountRecoveryCodes, proved, async (request, reply) => {
    const codes = await replaceCodesOnce(deps, request)
    return sendPage(reply, <RecoveryCodesPage request={request} codes={codes} lead="Kode pemulihan yang baru sudah dibuat." />)
  })

  app.post<{ Body: Fields }>(paths.accountPasskeyRemove, proved, async (request, reply) => {
    const outcome = await removeOwnPasskey(deps, idOf(request), passkeyId(request.body['kunci']), request.visitor())
    if (!outcome.ok && outcome.refusal === 'last-factor') return show(request, reply, 409, 'Ini faktor kedua Anda yang terakhir. Tambahkan yang lain lebih dahulu.')
    return reply.redirect(`${paths.account}?pesan=kunci-dihapus`, 303)
  })

  passwordRoutes(app, deps, idOf)
  factorRoutes(app, deps, idOf)
}

type IdOf = (request: FastifyRequest) => string

function passwordRoutes(app: FastifyInstance, deps: Deps, idOf: IdOf) {
  const show = (request: FastifyRequest, reply: FastifyReply, status = 200, errors: FieldErrors = {}) => sendPage(reply, <ChangePasswordPage request={request} errors={errors} />, status)

  app.get(paths.accountPassword, { config }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.accountPassword, { config }, async (request, reply) => {
    const [current = '', next = '', again = ''] = ['kata-sandi', 'kata-sandi-baru', 'kata-sandi-ulang'].map((name) => String(request.body[name] ?? '').slice(0, 1000))
    const errors = {
      'kata-sandi': current === '' ? 'Masukkan kata sandi yang sekarang' : undefined,
      'kata-sandi-baru': next === '' ? 'Masukkan kata sandi baru' : undefined,
      'kata-sandi-ulang': next !== '' && next !== again ? 'Kedua kata sandi baru belum sama. Masukkan lagi kata sandi yang sama' : undefined,
    }
    if (Object.values(errors).some(Boolean)) return show(request, reply, 422, errors)
    const outcome = await changeOwnPassword(deps, idOf(request), { current, next }, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.account}?pesan=kata-sandi-diganti`, 303)
    if (outcome.refusal === 'wrong-password') return show(request, reply, 422, { 'kata-sandi': 'Kata sandi yang sekarang tidak cocok' })
    if (outcome.refusal === 'wait') return show(request, reply, 429, { 'kata-sandi': 'Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi' })
    return show(request, reply, 422, { 'kata-sandi-baru': passwordRefusalText(outcome.refusal) })
  })
}

function factorRoutes(app: FastifyInstance, deps: Deps, idOf: IdOf) {
  const proved = { config, preHandler: requireProof(deps) }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, kind: 'totp' | 'passkey', error?: string) {
    const totp = kind === 'totp' ? await offerTotp(deps, idOf(request)) : null
    const passkey = kind === 'passkey' ? await offerPasskey(deps, idOf(request)) : null
    if (passkey) await keepChallenge(deps, officerOf(request).id, passkey.challenge)
    return sendPage(reply, <AddFactorPage request={request} totp={totp} passkey={passkey} error={error} />, status)
  }

  app.get(paths.accountTotp, proved, (request, reply) => show(request, reply, 200, 'totp'))

  app.post<{ Body: Fields }>(paths.accountTotp, proved, async (request, reply) => {
    const outcome = await confirmTotp(deps, idOf(request), String(request.body['kode'] ?? ''), request.visitor())
    if (!outcome.ok && outcome.refusal === 'wrong') return show(request, reply, 422, 'totp', 'Kode tidak cocok. Pastikan jam ponsel Anda tepat, lalu masukkan kode yang sekarang tampil')
    return reply.redirect(`${paths.account}?pesan=aplikasi-terpasang`, 303)
  })

  app.get(paths.accountPasskey, proved, (request, reply) => show(request, reply, 200, 'passkey'))

  app.post<{ Body: unknown }>(paths.accountPasskey, { config }, async (request, reply) => {
    if (!officerOf(request).isProved) return { to: `${paths.prove}?kembali=${encodeURIComponent(paths.accountPasskey)}` }
    const challenge = await takeChallenge(deps, officerOf(request).id)
    const outcome = await addPasskey(deps, idOf(request), { challenge, response: request.body }, request.visitor())
    if (outcome.ok) return { to: `${paths.account}?pesan=kunci-terpasang` }
    return reply.code(422).send({ message: outcome.refusal === 'too-many' ? 'Paling banyak 10 kunci sandi. Hapus salah satu lebih dahulu.' : 'Kunci sandi belum terpasang. Muat ulang halaman ini, lalu coba lagi.' })
  })
}

const passkeyId = (value: unknown) => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : '00000000-0000-0000-0000-000000000000')

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenRegistration } from '#core/account/registration.ts'
import type { IdentityRefusal } from '#core/account/submit-identity.ts'
import { isStepOpen } from '#core/account/rules/registration-steps.ts'
import { partsOf } from '#core/values/calendar-date.ts'
import { formatNik } from '#core/values/nik.ts'
import { formatNomorKk } from '#core/values/nomor-kk.ts'
import { formatPhone } from '#core/values/phone.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { issueCaptcha } from '#portal/captcha/desk.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { proofBitsFor } from '#portal/session/proof-bits.ts'
import { checkOnce } from './check-once.ts'
import { type Parts, registrationOf, whereTo } from './guard.ts'
import { type IdentityFields, type TypedIdentity, parseIdentity, readTypedIdentity } from './identity-form.ts'
import { IdentityPage } from './identity-page.tsx'
import { MismatchPage, TakenPage } from './mismatch-page.tsx'
import { answerWhenClosed } from './season-guard.tsx'

const refusalText: Record<IdentityRefusal, string> = {
  'registration-closed': 'Masa pendaftaran akun sudah ditutup. Lihat jadwal untuk tahap berikutnya.',
  'too-many-checks': 'NIK atau Nomor KK ini sudah terlalu sering diperiksa hari ini. Cocokkan isian dengan KTP dan KK, lalu coba lagi besok. Bila tetap tidak sesuai, hubungi Dinas Dukcapil.',
}

type Shown = { errors?: IdentityFields; captchaError?: Exclude<CaptchaVerdict, 'ok'> | null; refusal?: string; asksAboutNik?: boolean }

/** Step 1, Pengecekan Identitas (guide 6.1.4). */
export function identityRoutes(app: FastifyInstance, parts: Parts) {
  const { deps, browserKey } = parts

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, typed: Partial<TypedIdentity>, more: Shown = {}) => {
    // Many failed checks from one network make its devices work harder; nobody is shut out (trust.md T04, T06).
    const { used } = await deps.limits.peek('identity-check-network', networkOf(request.ip))
    const captcha = await issueCaptcha(deps, request, 'registration-identity', proofBitsFor(used))
    return sendPage(reply, <IdentityPage request={request} captcha={captcha} typed={typed} {...more} />, status)
  }

  app.get(paths.registrationIdentity, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const registration = await registrationOf(parts, request)
    if (!isStepOpen('identity', registration)) return reply.redirect(whereTo(registration), 303)
    return show(request, reply, 200, registration && !registration.isRegistered ? asTyped(registration) : {})
  })

  app.post<{ Body: Record<string, unknown> }>(paths.registrationIdentity, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const typed = readTypedIdentity(request.body)
    if (wantsNewCaptcha(request.body)) return show(request, reply, 200, typed)
    const form = parseIdentity(typed, deps.clock.now())
    if (!form.ok) return show(request, reply, 422, typed, form)
    const answer = await checkOnce(parts, request, form.value)
    if ('to' in answer) {
      if (answer.browserKey) browserKey.give(reply, answer.browserKey)
      return reply.redirect(answer.to, 303)
    }
    if ('captcha' in answer) return show(request, reply, 422, typed, { captchaError: answer.captcha, asksAboutNik: typed.nikIsRight })
    return show(request, reply, 409, typed, { refusal: refusalText[answer.refusal] })
  })

  // Gambar 7. The same page, word for word, whatever did not match: a stranger learns nothing from it (trust.md §1.2).
  app.get(paths.registrationMismatch, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    const { identity } = registration ?? {}
    if (identity !== 'mismatch' && identity !== 'referred') return reply.redirect(whereTo(registration), 303)
    return sendPage(reply, <MismatchPage request={request} isReferred={identity === 'referred'} />)
  })

  app.get(paths.registrationTaken, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (registration?.identity !== 'already-registered') return reply.redirect(whereTo(registration), 303)
    return sendPage(reply, <TakenPage request={request} />)
  })
}

/** What was kept, as it would be typed: who comes back finds it there. */
function asTyped({ person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: OpenRegistration): Partial<TypedIdentity> {
  const { day, month, year } = partsOf(birthDateOnKtp)
  return {
    nik: formatNik(person.nik),
    nomorKk: formatNomorKk(person.nomorKk),
    nameOnKtp,
    birthPlaceOnKtp,
    birthDateOnKtp: { day: String(day), month: String(month), year: String(year) },
    phone: formatPhone(person.phone),
    email: person.email,
  }
}

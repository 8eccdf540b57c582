import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type CheckParts, checkCaptcha as check } from '#platform/captcha/check-captcha.ts'
import type { CaptchaDesk } from '#platform/captcha/desk.ts'
import { type CaptchaParts, type HarderWork, issueCaptcha as issue, issueHarderCaptcha as issueHarder } from '#platform/captcha/issue-captcha.ts'
import { captchaRoutes as routes } from '#platform/captcha/routes.ts'
import { paths } from '#portal/paths.ts'

/** The forms that ask for a captcha. The place in the list is part of every signed challenge: add at the end only. */
export const captchaForms = ['sign-in', 'registration-identity', 'registration-data', 'reset-password', 'biodata', 'formasi', 'sign-in-new-device'] as const

export type CaptchaForm = (typeof captchaForms)[number]

/** On the way in nobody is made to read a picture first (WCAG 3.3.8): there the device works instead, where it can. */
const proofComesFirst: ReadonlySet<CaptchaForm> = new Set(['sign-in', 'reset-password', 'sign-in-new-device'])

const desk: CaptchaDesk<CaptchaForm> = {
  forms: captchaForms,
  proofComesFirst,
  addresses: { picture: paths.captchaPicture, sound: paths.captchaSound, renew: paths.captchaNew },
}

/** The portal's captchas: see platform/captcha, where the work is done. */
export const captchaRoutes = (app: FastifyInstance, deps: Deps) => routes(app, deps, desk)
export const issueCaptcha = (parts: CaptchaParts, request: FastifyRequest, form: CaptchaForm, proofBits?: number) => issue(desk, parts, request, form, proofBits)
export const issueHarderCaptcha = (parts: CaptchaParts, request: FastifyRequest, form: CaptchaForm, work: HarderWork) => issueHarder(desk, parts, request, form, work)
export const checkCaptcha = (parts: CheckParts, request: FastifyRequest, form: CaptchaForm, fields: Record<string, unknown>, subject?: string) => check(desk, parts, request, form, fields, subject)

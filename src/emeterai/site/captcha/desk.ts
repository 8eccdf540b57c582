import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { housePaths } from '#emeterai/paths.ts'
import { checkCaptcha as check } from '#platform/captcha/check-captcha.ts'
import type { CaptchaDesk } from '#platform/captcha/desk.ts'
import { issueCaptcha as issue } from '#platform/captcha/issue-captcha.ts'
import { captchaRoutes as routes } from '#platform/captcha/routes.ts'

/** The forms of this house that ask for a captcha. The place in the list is part of every signed challenge: add at the end only. */
const captchaForms = ['sign-in', 'registration', 'forgotten-password'] as const

export type CaptchaForm = (typeof captchaForms)[number]

const desk: CaptchaDesk<CaptchaForm> = {
  forms: captchaForms,
  proofComesFirst: new Set<CaptchaForm>(['sign-in', 'forgotten-password']),
  addresses: { picture: housePaths.captchaPicture, sound: housePaths.captchaSound, renew: housePaths.captchaNew },
}

/** The house's captchas: see platform/captcha, where the work is done. */
export const captchaRoutes = (app: FastifyInstance, deps: HouseDeps) => routes(app, deps, desk)
export const issueCaptcha = (deps: HouseDeps, request: FastifyRequest, form: CaptchaForm, proofBits?: number) => issue(desk, deps, request, form, proofBits)
export const checkCaptcha = (deps: HouseDeps, request: FastifyRequest, form: CaptchaForm, fields: Record<string, unknown>) => check(desk, deps, request, form, fields)

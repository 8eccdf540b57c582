import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { asksCaptcha } from '#core/season/policy.ts'
import { type CaptchaVerdict, type CheckParts, type Weighed, checkCaptcha as check, weighCaptcha as weigh } from '#platform/captcha/check-captcha.ts'
import type { CaptchaDesk } from '#platform/captcha/desk.ts'
import { type CaptchaParts, type HarderWork, issueCaptcha as issue, issueHarderCaptcha as issueHarder } from '#platform/captcha/issue-captcha.ts'
import { captchaRoutes as routes } from '#platform/captcha/routes.ts'
import type { Db } from '#platform/db/pool.ts'
import { paths } from '#portal/paths.ts'

/** The forms that ask for a captcha. The place in the list is part of every signed challenge: add at the end only. */
export const captchaForms = ['sign-in', 'registration-identity', 'registration-data', 'reset-password', 'biodata', 'formasi', 'sign-in-new-device', 'ticket', 'ticket-look'] as const

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
export async function issueCaptcha(parts: CaptchaParts & { db: Db }, request: FastifyRequest, form: CaptchaForm, proofBits?: number) {
  return { ...(await issue(desk, parts, request, form, proofBits)), isOff: await isSwitchedOff(parts.db, form) }
}
export const issueHarderCaptcha = (parts: CaptchaParts, request: FastifyRequest, form: CaptchaForm, work: HarderWork) => issueHarder(desk, parts, request, form, work)
export async function checkCaptcha(parts: CheckParts, request: FastifyRequest, form: CaptchaForm, fields: Record<string, unknown>, subject?: string): Promise<CaptchaVerdict> {
  return (await isSwitchedOff(parts.db, form)) ? 'ok' : check(desk, parts, request, form, fields, subject)
}

/** See platform/captcha/check-captcha.ts; for the way in alone, which never does without a code. */
export const weighCaptcha = (parts: Omit<CheckParts, 'db'>, request: FastifyRequest, form: 'sign-in' | 'sign-in-new-device', fields: Record<string, unknown>, subject?: string): Weighed => weigh(desk, parts, request, form, fields, subject)

/** The forms on which the season's policy may do without a code. The way in is never among them. */
const switchable: ReadonlySet<CaptchaForm> = new Set(['registration-identity', 'registration-data', 'biodata', 'formasi'])

async function isSwitchedOff(db: Db, form: CaptchaForm): Promise<boolean> {
  return switchable.has(form) && !(await asksCaptcha(db))
}

/** The forms that ask for a captcha. The place in the list is part of every signed challenge: add at the end only. */
export const captchaForms = ['sign-in', 'registration-identity', 'registration-data', 'reset-password', 'biodata', 'formasi', 'sign-in-new-device'] as const

export type CaptchaForm = (typeof captchaForms)[number]

/** On the way in nobody is made to read a picture first (WCAG 3.3.8): there the device works instead, where it can. */
export const proofComesFirst: ReadonlySet<CaptchaForm> = new Set(['sign-in', 'reset-password', 'sign-in-new-device'])

/** Names of the fields, as `<CaptchaField>` sends them. */
export const captchaNames = {
  /** The sealed challenge. */
  token: '_captcha',
  /** What was read or heard. */
  answer: 'captcha',
  /** The work the device did instead. */
  proof: '_captcha_bukti',
  /** The button that asks for another code. */
  renew: '_captcha_ganti',
} as const

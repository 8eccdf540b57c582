/** What a mail tells its owner of, and what "bukan saya" then does. */
export type DisavowalAbout = 'password-reset' | 'email-changed' | 'unusual-sign-in'

/** How long the link in the mail serves: who is on a journey reads it late. */
export const disavowalDays = 7

export const holdHours = 72

/**
 * Until when nobody opens the account, or null when a new password by mail and answer opens it at once. Who only guessed a
 * password lacks both; who made a new one, or changed the address, had what the owner would prove it with.
 */
export function heldUntil(about: DisavowalAbout, now: Date): Date | null {
  return about === 'unusual-sign-in' ? null : new Date(now.getTime() + holdHours * 3_600_000)
}

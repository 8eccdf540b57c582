/** Where a house asks for captchas: on which forms, and at which of its addresses picture and sound are fetched. */
export type CaptchaDesk<Form extends string> = {
  /** The place in the list is part of every signed challenge: add at the end only. At most 256. */
  forms: readonly Form[]
  /** Forms on which the device works first, where it can, instead of a person reading a picture (WCAG 3.3.8). */
  proofComesFirst: ReadonlySet<Form>
  addresses: { picture(token: string): string; sound(token: string): string; renew: string }
}

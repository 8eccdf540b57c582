/** Guide 6.5, Gambar 31: the three kinds of user. */
export const accountKinds = ['personal', 'company', 'wholesale'] as const

/** Guide 6.5, step 3: a picture of the KTP of at most 1 MB; the letter of an organisation may be a scan of several pages. */
export const registrationFiles = { ktpBytes: 1024 * 1024, paperBytes: 2 * 1024 * 1024, paperPages: 10 } as const

/** What is not finished within three days is erased, with its files (UU PDP: no longer than needed). */
export const registrationKeepHours = 72

/** An organisation that was refused may ask why; then its data and its letter go. */
export const refusedKeepDays = 90

export const activationHours = 24

/** Domain.md §3.2: whoever needs a thousand a month is a wholesale user. */
export const leastWholesaleQuantity = 1000

/** How the serials of a rehearsal's stamps begin (decision 190): in the serial itself, so that a copied picture and a typed number say it too. */
export const rehearsalSerial = 'SIMLATIHAN'

/** Believed only of a serial that our ledger does not know. */
export const isRehearsalSerial = (serial: string | null) => serial?.startsWith(rehearsalSerial) ?? false

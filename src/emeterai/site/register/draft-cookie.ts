import { registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import { hostCookie } from '#platform/http/host-cookie.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'

/** The cookie that opens a registration again on the device it began on, for each distributor. */
export const draftCookie = (houseUrl: string, distributorId: string) =>
  hostCookie(`pendaftaran-${distributorId}`, { publicUrl: houseUrl, isValid: isSecretToken, maxAgeSeconds: registrationKeepHours * 3600 })

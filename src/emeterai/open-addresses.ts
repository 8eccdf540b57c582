import { housePaths, pathsOf } from './paths.ts'

const brand = pathsOf(':distributor')

/**
 * The addresses of the house that need no account. Everything else stands behind `requireHolder` or an access token, or
 * the house does not start (platform/http/closed-by-default.ts); emeterai/authorisation.test.ts tries each.
 */
export const openAddresses: readonly string[] = [
  housePaths.home, brand.home, housePaths.verification, housePaths.check(':serial'),
  housePaths.captchaPicture(':token'), housePaths.captchaSound(':token'), housePaths.captchaNew,
  '/api', '/api/openapi.json', `${brand.home}/api/v1/token`,
  // Demos and tests only: controlRoutes adds them to no production house.
  '/kendali', '/kendali/:id',
  brand.register, brand.registerFile(':kind'), brand.registerPicture(':kind'), brand.registerData(':kind'), brand.registered, brand.activation, brand.activated,
  brand.signIn, brand.signInCode, brand.signInCodeAgain, brand.signOut, brand.sessionExtend, brand.forgotten, brand.forgottenSent, brand.newPassword, brand.newPin,
]

import { housePaths, pathsOf } from '#emeterai/paths.ts'

/** Where anybody can look a serial up: what the code on a stamp says. */
export const checkUrlOf = (houseUrl: string, serial: string) => new URL(housePaths.check(serial), houseUrl).href

/** Where its holder sees one stamp. */
export const stampUrlOf = (houseUrl: string, distributorId: string, stampId: string) => new URL(pathsOf(distributorId).stamp(stampId), houseUrl).href

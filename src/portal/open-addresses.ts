import { paths } from './paths.ts'

/**
 * The addresses that need no account. Everything else stands behind `requireSignIn`, or the portal does not start
 * (platform/http/closed-by-default.ts); portal/authorisation.test.ts tries each.
 */
export const openAddresses: readonly string[] = [
  // What everybody may read (guide I-V).
  paths.home, paths.flow, paths.faq, paths.question(':slug'), paths.schedule, paths.announcements, paths.announcement(':slug'), paths.acknowledge(':slug'),
  paths.help, paths.accessibility, paths.privacy, paths.dataSources, paths.openData, paths.openFile(':name'), paths.status, paths.statusJson, paths.styleGuide, '/robots.txt', '/favicon.ico', paths.newsWorker,
  paths.vacancies, paths.vacanciesCsv, paths.vacancy(':id'), paths.vacancyPreview(':token'), paths.suggestInstansi, paths.suggestPendidikan, paths.eligibility, paths.saved, paths.savedHere, paths.comparison,
  // A card or receipt is checked by whoever holds it.
  paths.documentCheck, paths.documentCheckFile, paths.receiptKey, paths.offlineCheck, paths.offlineCheckFile,
  // The public log: hashes, and nothing else.
  paths.publicLog, paths.logCheckpoint, paths.logProof, paths.logConsistency, paths.logTile(':level', ':one'), paths.logTileInTwo(':level', ':one', ':two'), paths.logTileInThree(':level', ':one', ':two', ':three'),
  // A ticket is shown to who knows its number and the NIK.
  paths.tickets, paths.newTicket, paths.ticketFiled, paths.ticketStatus, paths.ticketReply,
  // Registration belongs to the browser that began it: registration/guard.ts.
  paths.registration, paths.registrationIdentity, paths.registrationMismatch, paths.registrationData, paths.registrationSelfie, paths.registrationReview,
  paths.registrationConfirm, paths.registrationDone, paths.registrationTaken, paths.registrationKeepSelfie, paths.registrationDiscard,
  paths.registrationBirthplaces, paths.registrationPhoto('ktp'), paths.registrationPhoto('selfie'), paths.registrationCard, paths.registrationCardState,
  paths.registrationPhone, paths.registrationPhoneState,
  // A phone that takes its selfie: by the link's token and the desk's code: registration/phone-routes.tsx.
  paths.phone, paths.phoneSelfie, paths.phoneKeepSelfie, paths.phoneDone,
  paths.captchaPicture(':token'), paths.captchaSound(':token'), paths.captchaNew,
  // The way in and out.
  paths.waiting, paths.draws, paths.drawsJson, paths.drawNumbers(':number'), paths.signIn, paths.signOut, paths.resetPassword, paths.resetSent, paths.resetLink, paths.notMe, paths.sessionExtend,
]

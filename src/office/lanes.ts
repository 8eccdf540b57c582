import { type LanesOfAddress, laneTable } from '#platform/http/lanes/lane-table.ts'
import { paths } from './paths.ts'

/** A page of work, and the decision that ends it. */
const work: LanesOfAddress = { look: 'signed-in', send: 'finish' }
const list: LanesOfAddress = { look: 'lists', send: 'finish' }

/** What the office refuses first when not all can be served (decision 99): lists and exports, last the decisions. */
const lanes: Record<keyof typeof paths, LanesOfAddress> = {
  home: 'lists',
  signIn: 'entry',
  secondFactor: 'entry',
  secondFactorPasskey: 'entry',
  recoveryCode: 'entry',
  signOut: 'signed-in',
  sessionExtend: 'finish',
  forgotPassword: 'entry',
  forgotPasswordSent: 'entry',
  link: 'entry',
  enrolment: 'entry',
  enrolmentTotp: 'entry',
  enrolmentPasskey: 'entry',
  enrolmentDone: 'entry',
  // Stands before every grave act: an operator's switch included.
  prove: 'finish',
  provePasskey: 'finish',

  account: work,
  accountPassword: work,
  accountTotp: work,
  accountPasskey: work,
  accountPasskeyRemove: work,
  accountRecoveryCodes: work,

  officers: list,
  inviteOfficer: work,
  officer: work,
  officerRoles: work,
  officerAct: work,

  changes: work,
  change: work,
  changeDecision: 'finish',

  queue: list,
  queueNext: 'finish',
  sharing: list,
  sharingRelease: 'finish',
  sharingSample: 'finish',
  sharingBlind: 'finish',
  relations: list,
  relationRemove: 'finish',

  case: work,
  caseAct: work,
  casePicture: 'signed-in',

  objections: list,
  objection: work,
  objectionPictures: 'signed-in',
  objectionPicture: 'signed-in',

  publication: work,
  publicationCancel: 'finish',
  formasi: list,
  formasiSample: 'lists',
  formasiLists: 'lists',
  formasiImport: work,
  keptImport: work,
  plannedFormasi: work,
  plannedFormasiSplit: work,
  plannedFormasiRemove: work,
  plannedFormasiPreview: 'lists',
  publishedFormasi: work,
  requirements: list,
  requirementSet: work,
  testLocations: list,
  testLocation: work,
  formasiFinalise: work,
  formasiCompetition: work,
  formasiCompetitionShow: work,

  announcements: work,

  exports: 'lists',
  newExport: 'lists',
  exportsState: 'lists',
  exportFile: 'lists',
  exportRetry: 'lists',

  board: 'lists',
  retention: list,
  incidents: work,
  incidentEnd: 'finish',
  season: work,
  seasonDates: work,
  seasonOffset: work,
  seasonExtension: work,
  seasonClock: work,
  policy: work,
  // The switches of a crowded day must be reachable on it.
  waitingRoom: 'finish',
  contents: list,
  contentsFaq: work,
  contentsNewFaq: work,
  contentsEnd: work,
  instansiNames: list,
  instansiAdd: work,
  institutions: list,
  invariants: list,
  trail: 'lists',
  numbers: 'lists',
  hardFields: 'lists',
  tickets: list,
  ticket: work,
  ticketAnswer: 'finish',
  ticketFreeze: 'finish',
  ticketRelease: 'finish',
  ticketDecide: 'finish',
  ticketCorrect: 'finish',
  ticketFile: 'signed-in',
}

export const officeLaneOf = laneTable(paths, lanes)

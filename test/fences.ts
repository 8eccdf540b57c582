/**
 * The walls between the rooms (docs/architecture.md): which import may stand in which folder.
 * `node test/fences.ts` writes them into .oxlintrc.json as lint rules; test/boundaries.test.ts proves that they bite
 * and that the file is current. Every list repeats the common rule, since a later block replaces an earlier one.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const anywhere = ['^\\.\\./']
const faces = '(main|portal|office|emeterai|sandbox|worker)'

/** Rooms of the heart in the order of the arrows: each may see the ones named after it. */
const roomSees: Record<string, string[]> = {
  audit: [],
  reference: [],
  mail: ['audit'],
  news: ['audit', 'mail'],
  season: ['audit'],
  waiting: ['audit'],
  officer: ['audit', 'mail', 'reference', 'season', 'waiting'],
  account: ['audit', 'mail', 'news', 'reference', 'season'],
  formasi: ['audit', 'mail', 'reference', 'season', 'officer'],
  application: ['audit', 'mail', 'news', 'reference', 'season', 'waiting', 'officer', 'account', 'formasi'],
  likeness: ['audit', 'reference', 'officer', 'account'],
  shortlist: ['audit', 'mail', 'news', 'reference', 'season', 'account', 'formasi', 'application'],
  card: ['audit', 'mail', 'news', 'reference', 'season', 'account', 'formasi', 'application'],
  verification: ['audit', 'mail', 'news', 'reference', 'season', 'officer', 'account', 'likeness', 'formasi', 'application'],
  ticket: ['audit', 'mail', 'news', 'reference', 'season', 'officer', 'account', 'formasi', 'application'],
  export: ['audit', 'mail', 'reference', 'season', 'officer', 'account', 'formasi', 'application', 'verification'],
  privacy: ['audit', 'mail', 'news', 'reference', 'season', 'officer', 'account', 'formasi', 'application', 'card', 'verification', 'ticket'],
  reports: ['audit', 'mail', 'reference', 'season', 'waiting', 'officer', 'account', 'formasi', 'application', 'card', 'verification', 'ticket', 'export'],
}

const rooms = Object.keys(roomSees)

/** The stores of all rooms but one. */
const storesBut = (room: string) => `^#core/(${rooms.filter((other) => other !== room).join('|')})/store\\.ts$`

function roomFence(room: string): Fence {
  const hidden = rooms.filter((other) => other !== room && !roomSees[room]!.includes(other))
  const regexes = [`^#${faces}/`, '^#ui/', storesBut(room)]
  return { files: [`src/core/${room}/**`], regexes: hidden.length ? [...regexes, `^#core/(${hidden.join('|')})/`] : regexes }
}

type Fence = { files: string[]; regexes: string[] }

/** Faces see core (never a store), ui and platform; never each other. */
function faceFence(face: string, more: string[] = []): Fence {
  const others = ['main', 'portal', 'office', 'emeterai', 'sandbox', 'worker'].filter((other) => other !== face)
  return { files: [`src/${face}/**`], regexes: [`^#(${others.join('|')})/`, '^#core/.*/store\\.ts$', ...more] }
}

/** Rules and values are pure: no package, no Node module, no deps, clock or random. */
const outsideHeart = [`^#${faces}/`, '^#(ui|platform)/', '^#core/[a-z-]+\\.ts$', '^[a-z@]']

/** Houses of other organisations see nothing of our heart but its values and outcomes. */
const heartButValues = [`^#core/(${rooms.join('|')})/`, '^#core/(deps|jobs)\\.ts$']

export const fences: Fence[] = [
  { files: ['src/platform/**'], regexes: [`^#${faces}/`, '^#(core|ui)/'] },
  { files: ['src/ui/**'], regexes: [`^#${faces}/`, '^#(core|platform)/'] },
  { files: ['src/core/*.ts'], regexes: [`^#${faces}/`, '^#ui/', '^#core/.*/store\\.ts$'] },
  ...Object.keys(roomSees).map(roomFence),
  { files: ['src/core/values/**'], regexes: [...outsideHeart, `^#core/(${rooms.join('|')})/`] },
  { files: ['src/core/*/rules/**'], regexes: [...outsideHeart, `^#core/(${rooms.join('|')})/[a-z-]+\\.ts$`] },
  faceFence('portal'),
  faceFence('office'),
  faceFence('worker'),
  faceFence('emeterai', heartButValues),
  faceFence('sandbox', heartButValues),
  // Tests may reach for what they prove.
  { files: ['**/*.test.ts', '**/*.test.tsx'], regexes: [] },
]

/** The lint configuration's `overrides`, as oxlint reads them. */
export function lintOverrides() {
  return fences.map(({ files, regexes }) => ({
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [...anywhere, ...regexes].map((regex) => ({ regex, message: 'This door is closed here: see test/fences.ts.' })) },
      ],
    },
  }))
}

if (import.meta.main) {
  const file = new URL('../.oxlintrc.json', import.meta.url)
  const config = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify({ ...config, overrides: lintOverrides() }, null, 2)}\n`)
}

import type { RouteRight } from './guard.ts'
import { paths } from './paths.ts'

/** The menu of the office, in this order. Each officer sees the rows of the own rights. */
export const menu: readonly { text: string; href: string; right: Exclude<RouteRight, 'public'> }[] = [
  { text: 'Beranda', href: paths.home, right: 'signed-in' },
  { text: 'Persetujuan', href: paths.changes, right: 'signed-in' },
  { text: 'Petugas', href: paths.officers, right: 'officers.manage' },
  { text: 'Papan layanan', href: paths.board, right: 'board.read' },
]

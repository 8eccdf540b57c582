import { type DemoPerson, readDemoPeople } from '#sandbox/demo-people.ts'

type PersonKey =
  | 'siti' | 'suharti' | 'yakobus' | 'bagus' | 'wagiman' | 'made' | 'nuraini' | 'asep' | 'fransiska' | 'rahmat' | 'intan' | 'hermina' | 'tono'
  | 'darto' | 'lina' | 'baso' | 'ratna'
  | 'sumarni' | 'joko' | 'dewi' | 'hendra' | 'lestari' | 'iqbal' | 'wening'

const all = new Map(readDemoPeople().map((person) => [person.key, person]))

function person(key: PersonKey): DemoPerson {
  const found = all.get(key)
  if (!found) throw new Error(`db/seed/people.json has no ${key}`)
  return found
}

/** People with names and stories, the same in tests, in the demo season and in the sandbox's register. Their stories: db/seed/people.json. */
export const people: Record<PersonKey, DemoPerson> = {
  /** Ready to apply: everything fits. */
  siti: person('siti'),
  /** One word is a name. */
  suharti: person('suharti'),
  /** Born in Papua, in a kabupaten as it was before the split of 2022. */
  yakobus: person('yakobus'),
  /** Blind, uses a screen reader. */
  bagus: person('bagus'),
  /** Eks THK-II. */
  wagiman: person('wagiman'),
  /** A teacher with a foreign degree. */
  made: person('made'),
  /** KTP and ijazah disagree on name and birth date; an apostrophe. */
  nuraini: person('nuraini'),
  /** A nurse. */
  asep: person('asep'),
  /** Born on 29 February. */
  fransiska: person('fransiska'),
  /** No KTP yet, a residence letter instead. */
  rahmat: person('rahmat'),
  /** Her distributor does not work. */
  intan: person('intan'),
  /** Born in a kabupaten that has another name now. */
  hermina: person('hermina'),
  /** One word, and over most age limits. */
  tono: person('tono'),
  /** Dead, says the register (code 11). */
  darto: person('darto'),
  /** Registered twice (code 12). */
  lina: person('lina'),
  /** Not active (code 14). */
  baso: person('baso'),
  /** In no register (code 13). */
  ratna: person('ratna'),
  /** Eks THK-II too: a nurse, in a wheelchair. */
  sumarni: person('sumarni'),
  /** Uses the keyboard alone. */
  joko: person('joko'),
  /** In the demo season: biodata filled in. */
  dewi: person('dewi'),
  /** In the demo season: formasi chosen. */
  hendra: person('hendra'),
  /** In the demo season: documents complete. */
  lestari: person('lestari'),
  /** In the demo season: application submitted. */
  iqbal: person('iqbal'),
  /** In the demo season: her result is told, and she passed. */
  wening: person('wening'),
}

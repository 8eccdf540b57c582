/** An institution as PDDikti lists it. */
export type ListedInstitution = { code: string; name: string }

/** A programme: `level` in the register's words, 'S1', 'D3'. */
export type ListedProdi = { code: string; name: string; level: string }

/** The register of higher education. Everything throws PartyUnavailable when nothing is known. */
export type Dikti = {
  /** Institutions with all these words in the name; fewer than three letters find nothing. */
  searchPerguruanTinggi(text: string): Promise<ListedInstitution[]>
  /** What an institution teaches. */
  listProdi(perguruanTinggiCode: string): Promise<ListedProdi[]>
  /** Programmes of this name at any institution, each name and level once. */
  searchProdi(text: string): Promise<ListedProdi[]>
}

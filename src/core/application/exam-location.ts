import type { Db, Tx } from '#platform/db/pool.ts'

export type ExamLocation = { id: number; name: string; province: string }

const examLocations = (db: Db | Tx) => db.selectFrom('application.examLocation as l').innerJoin('reference.province as p', 'p.code', 'l.provinceCode').select(['l.id', 'l.name', 'p.name as province'])

/** Where the examination can be sat, by province. */
export function listExamLocations(db: Db | Tx): Promise<ExamLocation[]> {
  return examLocations(db).orderBy('p.name').orderBy('l.name').execute()
}

export async function findExamLocation(db: Db | Tx, id: number): Promise<ExamLocation | null> {
  return (await examLocations(db).where('l.id', '=', id).executeTakeFirst()) ?? null
}

export type TestLocation = { id: number; name: string; capacity: number; taken: number }

/** The test locations an agency asks to choose from; none where it does not ask. */
export function listTestLocations(db: Db | Tx, instansiCode: string): Promise<TestLocation[]> {
  return db.selectFrom('application.testLocation').select(['id', 'name', 'capacity', 'taken']).where('instansiCode', '=', instansiCode).orderBy('name').execute()
}

/** True for the database's answer that a test location has no seat left. */
export function isSeatRefusal(error: unknown): boolean {
  return (error as { constraint?: unknown }).constraint === 'test_location_has_seats'
}

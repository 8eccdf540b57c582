/** What is typed into an address or a field where the id of a thing belongs: of nothing, below zero, too large, no number, too long. */
export const wrongIds: readonly string[] = ['00000000-0000-4000-8000-000000000000', '0', '-1', '9'.repeat(30), 'x', "1' or '1'='1", 'a\0b']

/**
 * For each address that takes a form: null when the form names nothing that exists already, or only by its address; otherwise the
 * form with this id in it, and the id of one that is somebody else's. An address without a row fails the test: think what it names.
 */
export type PostedIds = Record<string, null | { form(id: string): Record<string, string>; foreign?(): Promise<string> }>

export const encoded = (form: Record<string, string>) => new URLSearchParams(form).toString()

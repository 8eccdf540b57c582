/** One control taken away. `old` stands exactly once in `file`; at least one of `tests` must fail without it. */
export type Mutant = {
  name: string
  /** What is no longer so. */
  lost: string
  file: string
  old: string
  new: string
  tests: readonly string[]
  /** Only the tests whose name matches; the whole files otherwise. */
  only?: string
}

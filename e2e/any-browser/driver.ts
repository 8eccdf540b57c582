/** What a journey needs of a browser, whoever steers it: real clicks and keys, and a look into the page. */
export interface Driver {
  name: string
  /** Whether a camera that shows a film can be had; else the file field is used. */
  hasCamera: boolean
  open(url: string): Promise<void>
  /** Runs the body of a function in the page; its arguments are `arguments`. */
  run<Result>(body: string, ...values: (string | number)[]): Promise<Result>
  click(selector: string): Promise<void>
  /** Empties the field and types by keys. */
  type(selector: string, text: string): Promise<void>
  select(selector: string, value: string): Promise<void>
  upload(selector: string, path: string): Promise<void>
  /** What broke in the pages' own scripts, where this browser tells. */
  scriptErrors(): readonly string[]
  close(): Promise<void>
}

export type Size = { width: number; height: number }

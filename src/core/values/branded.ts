declare const kind: unique symbol

/** Text that was checked: only the parser named in the type's file makes one. */
export type Branded<Name extends string> = string & { readonly [kind]: Name }

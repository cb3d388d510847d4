import type { Size } from './sizes'

/** What a part of the set is made with. `execute` answers how many rows the statement touched. */
export type Build = { size: Size; execute: (statement: string) => Promise<number> }

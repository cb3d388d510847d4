import { ident, type Sql, sql } from '@/lib/db/sql'

/** A conversation of which no part arrived, an e-mail that was refused, is no touch. */
export const saidSomething = (alias: string): Sql => sql`${ident(alias, 'number_of_parts')} is distinct from 0`

/**
 * What the set is made with, in a schema of its own that goes when the set is done: ids and chance, both by number alone, so
 * that the same size gives the same records everywhere.
 */
export const createFunctions = `
  drop schema if exists bench cascade;
  create schema bench;
  -- A record id: 24 hexadecimal digits, by kind and number.
  create function bench.id(kind int, i bigint) returns text language sql immutable parallel safe as
    $$ select '66' || lpad(to_hex(kind), 2, '0') || lpad(to_hex(i), 20, '0') $$;
  -- Chance from 0 to below 1. Each salt is a die of its own.
  create function bench.u(i bigint, salt int) returns float8 language sql immutable parallel safe as
    $$ select (hashint8extended(i, salt) & 9007199254740991)::float8 / 9007199254740992 $$;
  -- A whole number from 0 to below n.
  create function bench.n(i bigint, salt int, n bigint) returns bigint language sql immutable parallel safe as
    $$ select floor((hashint8extended(i, salt) & 9007199254740991)::float8 / 9007199254740992 * n)::bigint $$;
  create function bench.pick(list text[], i bigint, salt int) returns text language sql immutable parallel safe as
    $$ select list[1 + floor((hashint8extended(i, salt) & 9007199254740991)::float8 / 9007199254740992 * cardinality(list))::int] $$;
`

export const dropFunctions = 'drop schema bench cascade'

/** First number of `bench.id` by what it is the id of. */
export const kinds = {
  member: 1,
  company: 2,
  enduser: 3,
  license: 4,
  sale: 5,
  invoice: 6,
  opportunity: 7,
  task: 8,
  conversation: 9,
  issue: 10,
  project: 11,
  asset: 12,
  nps: 13,
  churn: 14,
  workflow: 15,
  flexible: 16,
  successUnit: 17,
  customField: 18,
} as const

/** The same id as `bench.id` gives. */
export function benchId(kind: keyof typeof kinds, i: number): string {
  return `66${kinds[kind].toString(16).padStart(2, '0')}${i.toString(16).padStart(20, '0')}`
}

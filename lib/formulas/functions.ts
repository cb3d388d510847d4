import type { Kind } from '@/lib/formulas/kinds'

/** What a function takes and gives. `same`: all that are marked so are of one kind, which is what it gives. */
export type Signature = {
  takes: readonly (Kind | 'any' | 'same')[]
  /** The last one may be given again and again. */
  repeats?: boolean
  /** How many of `takes` may be left out at the end. */
  optional?: number
  gives: Kind | 'same'
  /** How a person writes it, and what it says. */
  example: string
  help: string
}

/** The functions of formulas, by their name in small letters. Operators stand here too. */
export const functions = {
  '+': { takes: ['number', 'number'], gives: 'number', example: '{ARR} + 100', help: 'Adds; joins texts.' },
  '-': { takes: ['number', 'number'], gives: 'number', example: '{ARR} - {MRR}', help: 'Takes away.' },
  '*': { takes: ['number', 'number'], gives: 'number', example: '{MRR} * 12', help: 'Multiplies.' },
  '/': {
    takes: ['number', 'number'],
    gives: 'number',
    example: '{ARR} / 12',
    help: 'Divides; empty when divided by zero.',
  },
  '%': { takes: ['number', 'number'], gives: 'number', example: '{Seats} % 10', help: 'What is left of a division.' },
  '&': {
    takes: ['any', 'any'],
    gives: 'text',
    example: '{First name} & " " & {Last name}',
    help: 'Joins texts; empty ones count as nothing.',
  },
  negate: { takes: ['number'], gives: 'number', example: '-{Value}', help: 'The other sign.' },
  '=': { takes: ['same', 'same'], gives: 'yesNo', example: '{Phase} = "Live"', help: 'Whether both are the same.' },
  '!=': { takes: ['same', 'same'], gives: 'yesNo', example: '{Phase} != "Live"', help: 'Whether they differ.' },
  '<': { takes: ['same', 'same'], gives: 'yesNo', example: '{Score} < 5', help: 'No when one is empty.' },
  '<=': { takes: ['same', 'same'], gives: 'yesNo', example: '{Score} <= 5', help: 'No when one is empty.' },
  '>': { takes: ['same', 'same'], gives: 'yesNo', example: '{Score} > 5', help: 'No when one is empty.' },
  '>=': { takes: ['same', 'same'], gives: 'yesNo', example: '{Score} >= 5', help: 'No when one is empty.' },
  and: { takes: ['yesNo', 'yesNo'], gives: 'yesNo', example: '{Score} > 5 and {ARR} > 0', help: 'Both hold.' },
  or: { takes: ['yesNo', 'yesNo'], gives: 'yesNo', example: '{Score} > 5 or {ARR} > 0', help: 'One holds.' },
  not: { takes: ['yesNo'], gives: 'yesNo', example: 'not {Auto-renews}', help: 'The opposite.' },
  if: {
    takes: ['yesNo', 'same', 'same'],
    optional: 1,
    gives: 'same',
    example: 'if({ARR} > 100000, "Large", "Small")',
    help: 'One or the other; empty without the other.',
  },
  coalesce: {
    takes: ['same', 'same'],
    repeats: true,
    gives: 'same',
    example: 'coalesce({Nickname}, {Name})',
    help: 'The first that is not empty.',
  },
  isempty: { takes: ['any'], gives: 'yesNo', example: 'isEmpty({Owner})', help: 'Whether nothing is there.' },
  round: {
    takes: ['number', 'number'],
    optional: 1,
    gives: 'number',
    example: 'round({ARR} / 12, 2)',
    help: 'To so many digits after the point, none without the second.',
  },
  floor: { takes: ['number'], gives: 'number', example: 'floor({Score})', help: 'The whole number below.' },
  ceiling: { takes: ['number'], gives: 'number', example: 'ceiling({Score})', help: 'The whole number above.' },
  abs: { takes: ['number'], gives: 'number', example: 'abs({Change})', help: 'Without its sign.' },
  min: {
    takes: ['number', 'number'],
    repeats: true,
    gives: 'number',
    example: 'min({A}, {B})',
    help: 'The smallest; empty ones are left out.',
  },
  max: {
    takes: ['number', 'number'],
    repeats: true,
    gives: 'number',
    example: 'max({A}, {B})',
    help: 'The largest; empty ones are left out.',
  },
  text: { takes: ['any'], gives: 'text', example: 'text({Seats})', help: 'Anything as text.' },
  number: {
    takes: ['text'],
    gives: 'number',
    example: 'number({Legacy seats})',
    help: 'A text as a number; empty when it is none.',
  },
  upper: { takes: ['text'], gives: 'text', example: 'upper({Country})', help: 'In capital letters.' },
  lower: { takes: ['text'], gives: 'text', example: 'lower({Country})', help: 'In small letters.' },
  trim: { takes: ['text'], gives: 'text', example: 'trim({Code})', help: 'Without spaces around it.' },
  left: { takes: ['text', 'number'], gives: 'text', example: 'left({Zip}, 2)', help: 'The first letters.' },
  length: { takes: ['text'], gives: 'number', example: 'length({Code})', help: 'How many letters.' },
  contains: {
    takes: ['text', 'text'],
    gives: 'yesNo',
    example: 'contains({Name}, "GmbH")',
    help: 'Whatever the case of the letters.',
  },
  has: { takes: ['list', 'text'], gives: 'yesNo', example: 'has({Tags}, "VIP")', help: 'Whether a list has a value.' },
  count: { takes: ['list'], gives: 'number', example: 'count({Tags})', help: 'How many values a list has.' },
  today: { takes: [], gives: 'day', example: 'days(today(), {Renewal date})', help: 'Worked out anew each day.' },
  days: {
    takes: ['day', 'day'],
    gives: 'number',
    example: 'days(today(), {Renewal date})',
    help: 'Days from the first to the second.',
  },
  months: {
    takes: ['day', 'day'],
    gives: 'number',
    example: 'months({Customer since}, today())',
    help: 'Whole months from the first to the second.',
  },
  adddays: { takes: ['day', 'number'], gives: 'day', example: 'addDays({Start}, 30)', help: 'So many days later.' },
  addmonths: {
    takes: ['day', 'number'],
    gives: 'day',
    example: 'addMonths({Start}, 3)',
    help: 'So many months later, on the last day of a shorter month.',
  },
  year: { takes: ['day'], gives: 'number', example: 'year({Start})', help: 'The year as a number.' },
  month: { takes: ['day'], gives: 'number', example: 'month({Start})', help: '1 to 12.' },
  day: { takes: ['day'], gives: 'number', example: 'day({Start})', help: 'Of the month, 1 to 31.' },
} satisfies Record<string, Signature>

export type FunctionName = keyof typeof functions

export function signatureOf(name: string): Signature | undefined {
  return Object.hasOwn(functions, name) ? functions[name as FunctionName] : undefined
}

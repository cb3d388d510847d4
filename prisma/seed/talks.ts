import type { Tone } from './tone'

/** Calls, meetings and notes as a CSM logs them. {them} {company} {product} {crews} {unit} {city} {n} are filled in. */
export type TalkText = { type: 'call' | 'meeting' | 'note'; tone: Tone; subject: string; text: string; tags: readonly string[]; minutes: number }

const talk = (type: TalkText['type'], tone: Tone, subject: string, minutes: number, text: string, ...tags: string[]): TalkText => ({
  type,
  tone,
  subject,
  text,
  tags,
  minutes,
})

export const talks: readonly TalkText[] = [
  talk('call', 'onboarding', 'Weekly onboarding call', 38, 'Data mapping is the last blocker. {them} will share the ERP field list. {crews} in {city} are trained on Thursday.', 'Onboarding'),
  talk('call', 'onboarding', 'Kick-off preparation', 25, 'Agreed the plan: pilot {unit} first, then two a week. {them} names the administrators. Risk: holidays of the IT team.', 'Onboarding'),
  talk('meeting', 'onboarding', 'Kick-off', 90, 'Everybody in the room: planning, IT, two people from the field. Goal in their words: no job planned by phone after the go-live.', 'Onboarding', 'Kick-off'),
  talk('meeting', 'onboarding', 'Site visit, {city}', 180, 'Night shift prefers the board over the map. Show keyboard moves again. Printer in the {unit} office still used as a backup.', 'Onboarding', 'Visit'),
  talk('meeting', 'onboarding', 'Administrator training', 120, '{n} of 9 administrators certified. Questions were about rights and about the public holidays of {city}.', 'Training'),
  talk('note', 'onboarding', 'Go-live criteria', 5, 'Agreed with {them}: 80% of jobs planned on the board, check-ins from the app, sync errors under 2%.', 'Onboarding'),
  talk('call', 'good', 'Monthly check-in', 28, 'All quiet. {crews} like the new check-in. {them} asks about the overtime report, showed it together.', 'Check-in'),
  talk('call', 'good', 'Adoption numbers', 22, 'Walked through the figures per {unit}. {city} leads, the east follows. {them} will show the chart in the managers’ meeting.', 'Adoption'),
  talk('call', 'good', 'Roadmap wishes', 33, 'Wants route locking on the tablet and a widget with late jobs. Offered the beta group, {them} accepted at once.', 'Product'),
  talk('meeting', 'good', 'Quarterly review', 60, 'Goals of last quarter met: calls to the office down by half. Next: the second shift and the customer portal. {them} thanked the team.', 'Review'),
  talk('meeting', 'good', 'Executive review', 75, 'Their board sees {product} as standard. Budget for {n} more seats is in the plan. We bring prices in the new year.', 'Review', 'Expansion'),
  talk('note', 'good', 'Promoted: {them}', 3, '{them} now leads operations for the whole country. A friend of ours at the table where budgets are decided.', 'People'),
  talk('note', 'good', 'Case study agreed', 4, 'Marketing may write about the {unit} in {city}. Text goes to {them} before anything is printed.', 'Reference'),
  talk('call', 'good', 'Expansion: two more {unit}s', 31, 'Interest is real, start in the spring. Wants the same end date as the main licence. Offer by Friday.', 'Expansion'),
  talk('call', 'neutral', 'Check-in', 18, 'Nothing burning. Asked for the release notes in their language and for a copy of the last invoice.', 'Check-in'),
  talk('call', 'neutral', 'Licence count', 15, 'Compared seats with people: {n} accounts are not used. {them} will clean up before the renewal.', 'Commercial'),
  talk('call', 'neutral', 'Support follow-up', 20, 'Two tickets closed, one waits for a log file from their side. Agreed to speak again when it is there.', 'Support'),
  talk('meeting', 'neutral', 'Half-year review', 55, 'Usage is level. {crews} do check-ins, but the route optimiser is hardly opened. Planned a training of one hour.', 'Review'),
  talk('note', 'neutral', 'Reorganisation', 4, 'The {unit}s are grouped into regions from next month. Rights in {product} have to follow; reminder set.', 'People'),
  talk('note', 'neutral', 'Budget round', 3, 'Budgets are fixed in October. Anything new has to be on {them}’s desk by the middle of September.', 'Commercial'),
  talk('call', 'risk', 'Escalation: late visits', 42, 'Tense. Board was slow for two mornings, {n} visits late. {them} wants a written answer. Promised by tomorrow, with engineering.', 'Escalation'),
  talk('call', 'risk', 'Renewal talk, first round', 35, 'They compare two vendors. Price is said, adoption is meant: half of the {crews} phone in again. Need a plan, not a discount.', 'Renewal', 'Risk'),
  talk('call', 'risk', 'Usage has dropped', 24, '{them} confirms: the new shift lead plans on paper. Offered a re-training on site. Will answer next week.', 'Risk', 'Adoption'),
  talk('meeting', 'risk', 'Save plan review', 50, 'Three measures: re-train {city}, fix the sync, weekly numbers to the director. {them} stays polite but cool.', 'Risk', 'Renewal'),
  talk('note', 'risk', 'Sponsor is leaving', 4, '{them} leaves at the end of the month. Successor unknown. Asked for an introduction before that.', 'Risk', 'People'),
  talk('note', 'risk', 'Competitor named', 3, 'From an assistant in purchasing: two other vendors have been invited. Board decides in December.', 'Risk', 'Competitor'),
  talk('note', 'risk', 'Voicemail, second time', 1, 'Left a message for {them} again. If there is no answer by Friday, try the operations director.', 'Risk'),
  talk('call', 'churn', 'Exit talk', 30, 'Decision stands. Reasons in this order: one system for the group, missing offline mode, price. Parted well.', 'Churn'),
  talk('note', 'churn', 'What we could have done', 6, 'The sponsor changed in spring and we noticed in autumn. First usage drop was visible nine weeks before anybody called.', 'Churn', 'Lesson'),
  talk('call', 'prospect', 'Discovery call', 40, '{n} {crews}, planned on a whiteboard and in a spreadsheet. Pain: nobody knows where a job stands after ten in the morning.', 'Sales'),
  talk('meeting', 'prospect', 'Demo for planning', 60, 'Board and app shown with their own addresses. Best question: what happens without a signal in a cellar?', 'Sales', 'Demo'),
  talk('note', 'prospect', 'Decision path', 4, '{them} recommends, the managing director signs, works council is heard. Not before the first quarter.', 'Sales'),
]

import type { Tone } from './tone'

/** Support tickets as they arrive; answers come from `ticketReplies`. */
export type TicketText = {
  tone: Tone
  title: string
  text: string
  severity: 'low' | 'medium' | 'high' | 'critical'
  kind: 'question' | 'problem' | 'incident'
  product: string
}

const ticket = (
  tone: Tone,
  severity: TicketText['severity'],
  kind: TicketText['kind'],
  product: string,
  title: string,
  text: string,
): TicketText => ({
  tone,
  severity,
  kind,
  product,
  title,
  text,
})

export const tickets: readonly TicketText[] = [
  ticket(
    'risk',
    'high',
    'problem',
    'Dispatch',
    'Sync fails for split shipments',
    'Orders that are split over two vehicles arrive twice with the same number; the second one fails.',
  ),
  ticket(
    'neutral',
    'medium',
    'problem',
    'Routes',
    'Map tiles slow in {city}',
    'Zooming takes up to ten seconds in the morning. Other sites are quick.',
  ),
  ticket(
    'neutral',
    'low',
    'question',
    'Dispatch',
    'Export misses the {unit} name',
    'The nightly export has the number but not the name. Can it carry both?',
  ),
  ticket(
    'good',
    'low',
    'question',
    'Dispatch',
    'How do I lock a route?',
    'A planner locked one by accident and does not find the way back.',
  ),
  ticket(
    'good',
    'low',
    'question',
    'Mobile',
    'App in a second language',
    'Three {crews} prefer English. Where is it set, in the app or by an administrator?',
  ),
  ticket(
    'neutral',
    'medium',
    'problem',
    'Mobile',
    'Check-in button stays grey',
    'On two older phones the button stays grey until the app is restarted.',
  ),
  ticket(
    'risk',
    'critical',
    'incident',
    'Dispatch',
    'Board is empty',
    'Since seven o’clock the board shows no jobs for {city}. Reloading does not help.',
  ),
  ticket(
    'risk',
    'high',
    'problem',
    'Mobile',
    'Photos are not uploaded',
    'Photos taken in the field stay on the phone. {n} jobs cannot be invoiced.',
  ),
  ticket(
    'neutral',
    'medium',
    'question',
    'Assets',
    'Import of serial numbers',
    'Our serial numbers begin with zeros and lose them in the import.',
  ),
  ticket(
    'good',
    'low',
    'question',
    'Routes',
    'Longer lunch break on Fridays',
    'Can the optimiser know that we break for an hour on Fridays?',
  ),
  ticket(
    'neutral',
    'medium',
    'problem',
    'Dispatch',
    'Overtime counted twice',
    'Whoever changes {unit} during the day has overtime on both.',
  ),
  ticket(
    'risk',
    'high',
    'problem',
    'Routes',
    'Optimiser plans a closed bridge',
    'For two days all routes lead over a bridge that is closed. {crews} lose forty minutes.',
  ),
  ticket(
    'onboarding',
    'medium',
    'question',
    'Dispatch',
    'Single sign-on: which claim is the user name?',
    'We see the mail address, you seem to expect the employee number.',
  ),
  ticket(
    'onboarding',
    'medium',
    'problem',
    'Dispatch',
    'Imported jobs in the wrong time zone',
    'Jobs from the ERP are shown one hour early.',
  ),
  ticket(
    'onboarding',
    'low',
    'question',
    'Mobile',
    'Enrol phones in bulk',
    'Is there a way to enrol all phones of a {unit} without typing codes?',
  ),
  ticket(
    'neutral',
    'low',
    'question',
    'Dispatch',
    'Delete an old {unit}',
    'It is closed since spring and still in every list.',
  ),
  ticket(
    'good',
    'low',
    'question',
    'Assets',
    'Print labels with our logo',
    'The label printer works. Can the logo be bigger?',
  ),
  ticket(
    'risk',
    'medium',
    'problem',
    'Dispatch',
    'Notifications arrive late',
    '{crews} get the change of plan after they have left.',
  ),
]

export const ticketReplies: readonly string[] = [
  'Thank you. We can see it in the log and have passed it to engineering.',
  'This is set under Administration, Devices. I have described the steps with pictures in the attachment.',
  'Could you send us the number of one job where it happened today?',
  'Corrected with last night’s release. Please tell us if you see it again.',
  'We have changed the setting for you. It works from the next sync, in about ten minutes.',
  'Reproduced. The fix is planned for the next release; until then please use the button below the list.',
]

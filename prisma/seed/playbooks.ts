/** Templates of workflows as Fieldline runs them: what is done, how, and on which day after the start. */
export type Step = { title: string; type: 'call' | 'meeting' | 'email' | 'todo'; day: number; hour?: number }

export type Playbook = {
  key: string
  name: string
  days: number
  target: 'company' | 'enduser'
  steps: readonly Step[]
}

const step = (day: number, type: Step['type'], title: string, hour?: number): Step => ({ day, type, title, hour })

export const playbooks = {
  enterprise: {
    key: 'enterprise',
    name: 'Enterprise onboarding',
    days: 90,
    target: 'company',
    steps: [
      step(0, 'meeting', 'Kick-off', 10),
      step(4, 'todo', 'Check the data extract'),
      step(8, 'call', 'Data mapping call', 11),
      step(14, 'todo', 'Set up the sandbox'),
      step(20, 'meeting', 'Pilot depot, first day', 9),
      step(27, 'call', 'Pilot review', 15),
      step(34, 'todo', 'Enrol the drivers’ phones'),
      step(48, 'call', 'Go-live readiness call', 15),
      step(49, 'email', 'Send admin certification links'),
      step(60, 'meeting', 'Go-live', 9),
      step(75, 'call', 'Two weeks after', 10),
      step(90, 'todo', 'Handover to customer success'),
    ],
  },
  standard: {
    key: 'standard',
    name: 'Standard onboarding',
    days: 45,
    target: 'company',
    steps: [
      step(0, 'meeting', 'Kick-off', 10),
      step(3, 'todo', 'Import customers and vehicles'),
      step(8, 'call', 'Rights and rota', 11),
      step(14, 'meeting', 'Train planners', 9),
      step(20, 'todo', 'Enrol the drivers’ phones'),
      step(26, 'meeting', 'Train super users', 9),
      step(32, 'meeting', 'Go-live', 9),
      step(45, 'call', 'Two weeks after', 10),
    ],
  },
  renewal: {
    key: 'renewal',
    name: 'Renewal 120',
    days: 120,
    target: 'company',
    steps: [
      step(0, 'todo', 'Check seats and usage'),
      step(10, 'call', 'Mid-term check-in', 10),
      step(25, 'todo', 'Value summary for the sponsor'),
      step(40, 'meeting', 'Executive review', 14),
      step(55, 'email', 'Price proposal'),
      step(70, 'call', 'Talk through the proposal', 11),
      step(85, 'todo', 'Legal and purchasing'),
      step(100, 'email', 'Send the order form'),
      step(115, 'todo', 'Countersign and file'),
    ],
  },
  save: {
    key: 'save',
    name: 'Renewal save plan',
    days: 60,
    target: 'company',
    steps: [
      step(0, 'meeting', 'Internal review of the account', 16),
      step(3, 'call', 'Listen: what must be better', 10),
      step(8, 'todo', 'Plan with owners and dates'),
      step(14, 'call', 'Executive call', 16),
      step(18, 'todo', 'Dispatcher re-training plan'),
      step(26, 'meeting', 'Re-training on site', 9),
      step(40, 'email', 'Numbers after four weeks'),
      step(55, 'meeting', 'Decision', 14),
    ],
  },
  adoption: {
    key: 'adoption',
    name: 'Adoption push',
    days: 49,
    target: 'company',
    steps: [
      step(0, 'todo', 'Find the teams that stay away'),
      step(5, 'call', 'Agree two goals', 10),
      step(12, 'meeting', 'Training on site', 9),
      step(19, 'email', 'Tips of the week, first'),
      step(28, 'todo', 'Review route pilot numbers'),
      step(38, 'call', 'What still hurts', 11),
      step(49, 'email', 'Share the adoption summary'),
    ],
  },
  pilot: {
    key: 'pilot',
    name: 'Route optimiser pilot',
    days: 35,
    target: 'company',
    steps: [
      step(0, 'call', 'Choose the depots', 10),
      step(6, 'todo', 'Load maps and vehicles'),
      step(13, 'todo', 'Confirm Lyon depot data mapping'),
      step(21, 'meeting', 'Agree success criteria for route pilot', 10),
      step(28, 'call', 'First week review', 10),
      step(35, 'meeting', 'Pilot result', 14),
    ],
  },
  sponsor: {
    key: 'sponsor',
    name: 'Sponsor programme',
    days: 120,
    target: 'enduser',
    steps: [
      step(0, 'email', 'Welcome to the sponsor programme'),
      step(21, 'email', 'Three charts for your board'),
      step(45, 'call', 'What does the board ask', 10),
      step(75, 'call', 'Ask for a reference call', 11),
      step(100, 'email', 'Year in review'),
    ],
  },
} satisfies Record<string, Playbook>

/** What comes of a step, as it is noted when it is done. */
export const outcomes: Record<Step['type'], readonly string[]> = {
  call: [
    'Good call. {them} confirms the plan; next step stays as it is.',
    'Short and friendly. One open question about rights goes to support.',
    '{them} asked for a week more. Agreed, the end date does not move.',
    'Went through the list together, two points closed, one new.',
  ],
  meeting: [
    'Everybody who matters was there. Goals agreed, {them} keeps the list.',
    'Lively. {crews} want to see it in the field first; a visit is planned.',
    'Done in half the time. {them} had prepared more than we had.',
    'Useful. Two people from the night shift joined and asked the best questions.',
  ],
  email: [
    'Sent, opened within the hour by three of four.',
    'Sent. {them} answered: thank you, forwarded to the managers.',
    'Sent with the attachment in their language.',
  ],
  todo: [
    'Done, nothing unusual.',
    'Done. Two rows had to be corrected by hand.',
    'Done together with {them} on the phone.',
    'Checked by a colleague, filed with the project.',
  ],
}

export const looseTasks: readonly Step[] = [
  step(0, 'call', 'Monthly check-in', 10),
  step(0, 'call', 'Talk through the usage numbers', 11),
  step(0, 'email', 'Send the release notes'),
  step(0, 'todo', 'Prepare the quarterly review'),
  step(0, 'meeting', 'Quarterly review', 14),
  step(0, 'call', 'Introduce the new planner', 9),
  step(0, 'todo', 'Clean up unused seats'),
  step(0, 'email', 'Send the overtime report'),
  step(0, 'call', 'Ask for a reference', 15),
  step(0, 'todo', 'Update the stakeholder map'),
  step(0, 'meeting', 'Visit the depot', 9),
  step(0, 'email', 'Answer the security questionnaire'),
]

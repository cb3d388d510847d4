import type { Tone } from './tone'

/**
 * E-mail threads. `us` is the owner, `them` an end user. In the texts {them} {us} {company} {product} {crews} {unit} {city} {n} are filled in.
 * The first line of `messages` opens the thread.
 */
export type ThreadText = {
  tone: Tone
  subject: string
  tags: readonly string[]
  messages: readonly { by: 'us' | 'them'; text: string }[]
}

const thread = (
  tone: Tone,
  subject: string,
  tags: readonly string[],
  ...messages: [by: 'us' | 'them', text: string][]
): ThreadText => ({
  tone,
  subject,
  tags,
  messages: messages.map(([by, text]) => ({ by, text })),
})

export const threads: readonly ThreadText[] = [
  thread(
    'onboarding',
    'Welcome to Fieldline',
    ['Onboarding'],
    [
      'us',
      'It was good to meet the whole team today. Here is what happens next: a data check this week, a sandbox for your {crews} next week, and a first {unit} live in five weeks.',
    ],
    ['them', 'Thank you {us}. I have shared the plan with the {unit} managers. Who should we name as administrators?'],
    [
      'us',
      'Two people are enough to begin with: one who knows the rota and one from IT. I have sent both a certification link.',
    ],
  ),
  thread(
    'onboarding',
    'Import of the customer list',
    ['Onboarding', 'Data'],
    ['them', 'Our list has {n} addresses with two postcodes. Do you need one, or does the import cope?'],
    [
      'us',
      'It takes the first and reports the rest. Send it as it is; we go through the report together on our next call.',
    ],
  ),
  thread(
    'onboarding',
    'Single sign-on before go-live?',
    ['Security'],
    [
      'them',
      'IT asks whether single sign-on has to be ready before the first {unit} goes live. They have a queue until next month.',
    ],
    [
      'us',
      'No. {crews} can start with passwords and move later without losing anything. We only ask that administrators use two factors.',
    ],
    ['them', 'That helps. We go live first, then.'],
  ),
  thread(
    'onboarding',
    'Driver app rollout',
    ['Rollout', 'Mobile'],
    ['us', 'How many phones are enrolled so far? We would like to open the second group once you pass fifty.'],
    ['them', 'We have {n} phones enrolled in {city}, the rest follows next week.'],
  ),
  thread(
    'good',
    'Numbers for the board',
    ['Report'],
    [
      'them',
      'I present the year to our board. Could you send me the share of jobs planned without a phone call, before and after?',
    ],
    ['us', 'Attached. It went from 31% to 78%; the biggest step was the week {city} switched to the mobile app.'],
    ['them', 'Exactly what I needed. The board asked when the other regions follow.'],
  ),
  thread(
    'good',
    'Two more {unit}s for next quarter',
    ['Expansion'],
    [
      'them',
      'We take over two {unit}s from a competitor and would like them on {product} from the first day. What do you need from us?',
    ],
    [
      'us',
      'Good news. A list of people and vehicles, and half a day with their planners. I will send an offer for the additional seats today.',
    ],
    ['them', 'Seats are fine, I only need the end date to match our main licence.'],
    ['us', 'It does. Signed copy is on its way to you.'],
  ),
  thread(
    'good',
    'Thank you for the quick fix',
    ['Support'],
    ['them', 'The export works again and my {crews} did not even notice. Please pass our thanks to support.'],
    ['us', 'I will, with pleasure. It went out with the release last night.'],
  ),
  thread(
    'good',
    'A reference call with a neighbour of yours',
    ['Reference'],
    [
      'us',
      'A company your size asked for somebody who has moved from paper to {product}. Would you take a call of twenty minutes?',
    ],
    ['them', 'Happy to. Tuesdays are best. I will tell them what I told you: do the data first.'],
  ),
  thread(
    'good',
    'Summer rota with two shifts',
    ['Adoption'],
    ['them', 'From June we run two shifts. Can the board show them one above the other?'],
    [
      'us',
      'Yes: make a second group and give it its own hours. I have set one up in your sandbox so that you can see it.',
    ],
    ['them', 'Tried it this morning, works as I hoped.'],
  ),
  thread(
    'good',
    'Agenda for our quarterly review',
    ['Review'],
    [
      'us',
      'I suggest three points: adoption per {unit}, what is planned for the winter, and your wishes for the roadmap. Anything to add?',
    ],
    ['them', 'Please add the overtime report. Our works council has looked at it.'],
  ),
  thread(
    'good',
    'New colleague in planning',
    ['People'],
    ['them', 'From Monday we have a new planner. Could you give an introduction of an hour?'],
    ['us', 'Of course. I have sent an invitation and a short video to watch before.'],
  ),
  thread(
    'neutral',
    'Release 7.11 and what it changes for you',
    ['Release'],
    [
      'us',
      'Release 7.11 comes on Thursday. For you two things matter: planners can lock a route, and the export carries the {unit} name.',
    ],
    ['them', 'Good. Does locking work on the tablet as well?'],
    ['us', 'Not yet, that follows with 7.12.'],
  ),
  thread(
    'neutral',
    'Price indexation from January',
    ['Commercial'],
    [
      'us',
      'As agreed in the contract, prices follow the index: 2.4% from January. The table is attached, per licence.',
    ],
    ['them', 'Received, thank you. I forward it to accounting.'],
  ),
  thread(
    'neutral',
    'Data processing agreement, yearly check',
    ['Legal'],
    ['them', 'Our auditor asks for the current list of sub-processors.'],
    [
      'us',
      'Here is the list as of this month. Nothing has changed since last year but the name of one hosting region.',
    ],
  ),
  thread(
    'neutral',
    'Question about the overtime report',
    ['Reporting'],
    ['them', 'The overtime of {crews} who change {unit} during the day is counted twice. Is that intended?'],
    [
      'us',
      'No. It comes from two open shifts; I have asked support to look at your data and will write as soon as I know more.',
    ],
    ['them', 'Thanks, no rush, we close the month on the fifth.'],
    ['us', 'Corrected, and your figures are recalculated.'],
  ),
  thread(
    'neutral',
    'Invoice copy',
    ['Billing'],
    [
      'them',
      'Could you send a copy of the last invoice with our order number on it? Accounting sends it back otherwise.',
    ],
    ['us', 'Attached with the number. I have put it in your record so that it is right from now on.'],
  ),
  thread(
    'neutral',
    'Map tiles in rural areas',
    ['Product'],
    ['them', 'North of {city} the map shows roads that are not there any more. {crews} call the office.'],
    ['us', 'Thank you for the example. The map is renewed every quarter; I have reported this one for the next round.'],
  ),
  thread(
    'risk',
    'Contract options for next year',
    ['Commercial', 'Renewal'],
    [
      'us',
      'Your licence ends soon and I would like to understand what would make the next term easy for you to decide.',
    ],
    [
      'them',
      'We are reviewing two alternatives before the board in December. Price is one reason, the other is that half of our {crews} went back to the phone.',
    ],
    ['us', 'Thank you for being open. May I bring our head of customer success and a plan for the {crews} next week?'],
    ['them', 'A call is fine. Please come with numbers, not slides.'],
  ),
  thread(
    'risk',
    'Again: sync errors',
    ['Support', 'Integration'],
    [
      'them',
      'This is the third week with failed jobs between our ERP and {product}. My people re-type orders in the evening.',
    ],
    [
      'us',
      'I understand, and I am sorry for the evenings. Engineering reproduced it; I will send you the date of the fix by Thursday.',
    ],
    ['them', 'I hope this time the date holds.'],
  ),
  thread(
    'risk',
    'Fewer seats at renewal',
    ['Commercial', 'Renewal'],
    ['them', 'We close a {unit} and will not need all seats. Please prepare an offer for {n} seats less.'],
    [
      'us',
      'I will. Before that, shall we look at who has not signed in since summer? It may be other people than you think.',
    ],
  ),
  thread(
    'risk',
    'Who is our contact now?',
    ['People'],
    [
      'them',
      'I took over from my predecessor last month and find {product} in the budget. Who can tell me what we use it for?',
    ],
    [
      'us',
      'Welcome. I am your contact. I would like to show you in half an hour what your {crews} do with it every day.',
    ],
  ),
  thread(
    'risk',
    'Invoice still open',
    ['Billing'],
    ['us', 'Our accounting tells me that the last invoice is overdue. Is anything missing on our side?'],
    ['them', 'It waits for approval by the new finance director. I have asked again.'],
  ),
  thread(
    'risk',
    'Feedback after the outage',
    ['Support'],
    [
      'them',
      'On Monday our board was empty from seven to nine. {n} visits were late. I need an explanation that I can show to our customer.',
    ],
    ['us', 'You have every right to it. The report is attached: what failed, what we changed, and who signs for it.'],
    ['them', 'Thank you. It is clear, but it must not happen again this winter.'],
  ),
  thread(
    'churn',
    'Notice of termination',
    ['Commercial', 'Churn'],
    [
      'them',
      'As discussed, we end our licence at the close of the term. Our parent company has chosen one system for all countries.',
    ],
    [
      'us',
      'I am sorry to see you go and thank you for the years. You will get a full export; tell me when you need it.',
    ],
  ),
  thread(
    'churn',
    'Export of our data',
    ['Data', 'Churn'],
    ['them', 'Please send the export as agreed, with the attachments of the last two years.'],
    ['us', 'It is ready for you under the link below, for thirty days.'],
  ),
  thread(
    'prospect',
    'Following up on the trade fair',
    ['Sales'],
    [
      'us',
      'You asked how long a switch takes for a company with {n} {crews}. Typically six to eight weeks; here are three examples.',
    ],
    ['them', 'Interesting. We decide in spring. May I come back to you with our planners?'],
  ),
  thread(
    'prospect',
    'Trial for one {unit}',
    ['Sales', 'Trial'],
    ['them', 'Could we try it with one {unit} before we talk about prices?'],
    ['us', 'Yes. Four weeks, {n} seats, and I join your planners on the first two mornings.'],
    ['them', 'Then let us begin after the holidays.'],
  ),
  thread(
    'prospect',
    'Offer and security questionnaire',
    ['Sales', 'Security'],
    ['them', 'Attached our security questionnaire. Procurement will not look at the offer before it is filled in.'],
    ['us', 'Here it is, filled in, with the certificate. The offer is on the last page.'],
  ),
  thread(
    'onboarding',
    'Names of the {unit}s',
    ['Onboarding', 'Data'],
    ['them', 'Shall we use the names people say, or those in the ERP?'],
    ['us', 'Those people say. The ERP number goes into its own field and nobody has to look at it.'],
  ),
  thread(
    'onboarding',
    'Training dates',
    ['Training'],
    ['us', 'I have three dates for the planners and two for the {crews}. Which suit you?'],
    ['them', 'Tuesday for planners, both for the {crews}: they work in shifts.'],
    ['us', 'Booked. The invitation carries the link to the practice account.'],
  ),
  thread(
    'onboarding',
    'Test with the night shift',
    ['Rollout'],
    ['them', 'The night shift tried it for the first time. Two questions, no calls. I am surprised.'],
    ['us', 'Good to read. Send me the questions and I answer them in the {unit} channel.'],
  ),
  thread(
    'onboarding',
    'Interface: which jobs are sent?',
    ['Integration', 'Data'],
    ['them', 'Are cancelled jobs sent as well? We see {n} of them in the log.'],
    ['us', 'They are, with a status. Planners can hide them; finance usually wants to keep them.'],
    ['them', 'Then we keep them. Thank you for the quick answer.'],
  ),
  thread(
    'onboarding',
    'Who may see working hours?',
    ['Security'],
    ['them', 'The works council asks who may see the working hours of {crews}.'],
    [
      'us',
      'Only the planners of the same {unit} and nobody at Fieldline. I have attached the page of the agreement that says so.',
    ],
  ),
  thread(
    'good',
    'A small wish',
    ['Product'],
    ['them', 'Could the board remember which columns I have hidden? I hide the same ones every morning.'],
    ['us', 'It can since last week: save the view under a name. I have put a picture into the attachment.'],
    ['them', 'Found it. My morning has just become shorter.'],
  ),
  thread(
    'good',
    'Autumn figures',
    ['Report'],
    [
      'us',
      'Your figures of the quarter are attached. The {unit} in {city} stands out: {n} jobs a day without a single call.',
    ],
    ['them', 'I will read that out in the managers’ meeting. Thank you.'],
  ),
  thread(
    'good',
    'May we show your plan to others?',
    ['Reference'],
    ['us', 'Your way of cutting the week into blocks is clever. May we show it at the customer day, without names?'],
    ['them', 'With names, please. My team will be proud.'],
  ),
  thread(
    'good',
    'Winter tyres for everybody',
    ['Adoption'],
    [
      'them',
      'We used the board to plan the change of tyres for all vehicles. Nobody expected it to be done in two days.',
    ],
    ['us', 'What a good idea. I have told the product team; they want to hear more.'],
  ),
  thread(
    'neutral',
    'Holiday cover',
    ['People'],
    ['them', 'I am away for two weeks. Who of my team may open tickets in the meantime?'],
    ['us', 'Everybody with the role of planner. I have a note to call your deputy on Wednesday.'],
  ),
  thread(
    'neutral',
    'Maintenance on Sunday',
    ['Release'],
    ['us', 'On Sunday between two and four in the morning the board will be read-only. The app keeps working.'],
    ['them', 'Fine with us, the {crews} are at home.'],
  ),
  thread(
    'neutral',
    'Archive of old jobs',
    ['Data'],
    ['them', 'How long do you keep jobs? Our lawyer says ten years, our printer says five.'],
    ['us', 'As long as the contract runs, then you get all of it. You may set a shorter time per {unit}.'],
  ),
  thread(
    'neutral',
    'Order number for next year',
    ['Billing'],
    ['them', 'From January our orders have a new number. Please use it on all invoices.'],
    ['us', 'Noted in your record. The next invoice carries it.'],
  ),
  thread(
    'neutral',
    'Time zone of the report',
    ['Reporting'],
    ['them', 'The report for the islands is an hour off since Sunday.'],
    ['us', 'It was the change of the clocks. Corrected, and the report has been sent again.'],
  ),
  thread(
    'risk',
    'Nobody came to the training',
    ['Training', 'Adoption'],
    ['us', 'On Tuesday I was alone in the training room for twenty minutes. What happened?'],
    ['them', 'A storm, and honestly also the mood. The {crews} think it changes again next year anyway.'],
    ['us', 'Then let us speak about the mood first. I can be in {city} on Thursday.'],
  ),
  thread(
    'risk',
    'Terms of notice',
    ['Commercial', 'Risk'],
    ['them', 'Purchasing asks for the notice period of our contract. Could you confirm sixty days?'],
    ['us', 'Confirmed, sixty days before the end of the term. May I ask what is behind the question?'],
    ['them', 'A routine check of all contracts, I am told.'],
  ),
]

import { expect, it } from 'vitest'
import { mailAddress } from '@/components/activity/mail-address'

it('begins a letter to everybody chosen', () => {
  const { href, isWhole } = mailAddress({
    to: ['ada@north.example', 'a+b&c@north.example'],
    subject: 'Q3 & after: 50%?',
    body: '<p>Hello Ada,</p><p>see you.</p>',
  })
  expect(isWhole).toBe(true)
  expect(href).toBe(
    'mailto:ada@north.example,a%2Bb%26c@north.example?subject=Q3%20%26%20after%3A%2050%25%3F&body=Hello%20Ada%2C%0D%0Asee%20you.',
  )
})

it('leaves a text behind that is too long, and says so', () => {
  const { href, isWhole } = mailAddress({ to: ['a@b.example'], subject: 'Long', body: `<p>${'x'.repeat(3000)}</p>` })
  expect([href, isWhole]).toEqual(['mailto:a@b.example?subject=Long', false])
})

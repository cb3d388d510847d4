import { expect, it } from 'vitest'
import { callAddress } from './call-address'

const read = (query: string) => [...callAddress(`http://localhost/api/v1/endusers?${query}`).searchParams]

it('reads a list in an address however it is written', () => {
  for (const query of [
    'companyId=a,b',
    'companyId=a&companyId=b',
    'companyId[]=a&companyId[]=b',
    'companyId%5B0%5D=a&companyId%5B1%5D=b',
  ])
    expect(read(query), query).toEqual([['companyId', 'a,b']])
  expect(read('select[]=name&select[]=email&sort=-name')).toEqual([
    ['select', 'name,email'],
    ['sort', '-name'],
  ])
})

it('leaves several values of one property several', () => {
  expect(read('status[]=lost&status[]=customer')).toEqual([
    ['status', 'lost'],
    ['status', 'customer'],
  ])
  expect(read('filter={"a":[1]}&email=a%2Bb@c.example')).toEqual([
    ['filter', '{"a":[1]}'],
    ['email', 'a+b@c.example'],
  ])
})

import './require-node.mjs'

const { check } = await import('./check-all.mjs')
const { installPackages } = await import('./install.mjs')
const { finish, main } = await import('./say.mjs')

await main(async () => {
  await installPackages({ includeDev: true })
  finish(await check())
})

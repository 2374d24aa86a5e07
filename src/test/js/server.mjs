// Uses the SDK as its documentation shows and prints what it got as JSON.
import { B24OAuth } from '@bitrix24/b24jssdk'

const portal = JSON.parse(process.env.PORTAL)
const b24 = new B24OAuth(
  {
    applicationToken: portal.applicationToken,
    userId: portal.userId,
    memberId: portal.memberId,
    accessToken: portal.accessToken,
    refreshToken: portal.refreshToken,
    expires: portal.expires,
    expiresIn: 3600,
    scope: portal.scope,
    domain: portal.domain,
    clientEndpoint: portal.clientEndpoint,
    serverEndpoint: portal.serverEndpoint,
    status: 'L'
  },
  { clientId: portal.clientId, clientSecret: portal.clientSecret }
)
b24.offClientSideWarning()
let renewed = 0
b24.setCallbackRefreshAuth(async () => { renewed++ })

const data = (response) =>
  response.isSuccess ? response.getData() : { errors: response.getErrorMessages() }
const call = async (method, params = {}) => data(await b24.actions.v2.call.make({ method, params }))

const out = {}
await b24.initIsAdmin()
out.admin = b24.auth.isAdmin
out.deal = (await call('crm.deal.get', { id: 1 })).result
out.batch = data(await b24.actions.v2.batch.make({
  calls: {
    deal: ['crm.deal.get', { id: 1 }],
    company: ['crm.company.get', { id: '$result[deal][COMPANY_ID]' }]
  },
  options: { isHaltOnError: true }
}))
out.list = data(await b24.actions.v2.callList.make({
  method: 'crm.item.list',
  params: { entityTypeId: 2, select: ['id', 'title'] },
  idKey: 'id',
  customKeyForResult: 'items'
})).length
const page = await b24.actions.v2.call.make({
  method: 'crm.deal.list',
  params: { select: ['ID'], order: { ID: 'DESC' } }
})
out.page = { more: page.isMore(), total: page.getTotal(), rows: page.getData().result.length }
let refused
try {
  refused = await call('crm.deal.get', { id: 99999 })
} catch (error) {
  refused = { errors: [error.message] }
}
out.refused = refused.errors
out.renewed = renewed
console.log(JSON.stringify(out))
b24.destroy()

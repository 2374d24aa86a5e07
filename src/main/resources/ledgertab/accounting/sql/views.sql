-- For three views: crm.client, crm.client_contact and crm.document.
-- LedgerTab only reads; what it may see is what these views show.

-- name: find_external_id
select client_id id, name, tax_id, external_id, code, archived from crm.client where external_id = :value

-- name: find_tax_id
select client_id id, name, tax_id, external_id, code, archived from crm.client
where :value in (
  upper(regexp_replace(tax_id, '[^[:alnum:]]', '', 'g')),
  regexp_replace(upper(regexp_replace(tax_id, '[^[:alnum:]]', '', 'g')), '^[A-Z][A-Z]', ''))

-- name: find_email
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.value email
from crm.client c join crm.client_contact k on k.client_id = c.client_id
where lower(k.value) = :value

-- name: find_phone
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.value phone
from crm.client c join crm.client_contact k on k.client_id = c.client_id
where right(regexp_replace(k.value, '\D', '', 'g'), 10) = :tail

-- name: search
select client_id id, name, tax_id, code, archived from crm.client
where name ilike :text or tax_id ilike :text or code ilike :text or external_id ilike :text
order by name limit 60

-- name: client
select client_id id, name, tax_id, code, archived from crm.client where client_id = :client

-- name: documents
select doc_id id, number, case when total < 0 then 'credit_note' else 'invoice' end kind, issued, due, currency, total, outstanding
from crm.document where client_id = :client
order by issued desc, doc_id desc limit 1001

-- name: unpaid_documents
select doc_id id, number, 'invoice' kind, issued, due, currency, total, outstanding
from crm.document where client_id = :client and outstanding > 0
order by issued desc, doc_id desc limit 1001

-- name: credit
with debt as (
  select currency, sum(outstanding) debt,
    coalesce(sum(outstanding) filter (where due < :today or outstanding < 0), 0) overdue,
    min(due) filter (where due < :today and outstanding > 0) oldest_due
  from crm.document where client_id = :client and outstanding <> 0
  group by currency)
select coalesce(d.currency, c.currency) currency,
  case when d.currency is null or d.currency = c.currency then nullif(c.credit_limit, 0) end credit_limit,
  coalesce(d.debt, 0) debt, coalesce(d.overdue, 0) overdue, d.oldest_due
from (select * from crm.client where client_id = :client) c
full join debt d on d.currency = c.currency

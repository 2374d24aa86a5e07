-- For three views in the database crm: crm.client, crm.client_contact and crm.document.
-- LedgerTab only reads; what it may see is what these views show. MySQL 8, MariaDB 10.2 or newer.

-- name: find_external_id
select client_id id, name, tax_id, external_id, code, archived from crm.client where external_id = :value

-- name: find_tax_id
select client_id id, name, tax_id, external_id, code, archived from crm.client
where :value in (
  upper(regexp_replace(tax_id, '[^[:alnum:]]', '')),
  regexp_replace(upper(regexp_replace(tax_id, '[^[:alnum:]]', '')), '^[A-Z][A-Z]', ''))

-- name: find_email
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.value email
from crm.client c join crm.client_contact k on k.client_id = c.client_id
where lower(k.value) = :value

-- name: find_phone
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.value phone
from crm.client c join crm.client_contact k on k.client_id = c.client_id
where right(regexp_replace(k.value, '[^0-9]', ''), 10) = :tail

-- name: search
select client_id id, name, tax_id, code, archived from crm.client
where lower(name) like lower(:text) or lower(tax_id) like lower(:text)
  or lower(code) like lower(:text) or lower(external_id) like lower(:text)
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
    coalesce(sum(case when due < :today or outstanding < 0 then outstanding end), 0) overdue,
    min(case when due < :today and outstanding > 0 then due end) oldest_due
  from crm.document where client_id = :client and outstanding <> 0
  group by currency)
select c.currency, nullif(c.credit_limit, 0) credit_limit, coalesce(d.debt, 0) debt, coalesce(d.overdue, 0) overdue, d.oldest_due
from crm.client c left join debt d on d.currency = c.currency where c.client_id = :client
union all
select d.currency, null, d.debt, d.overdue, d.oldest_due
from debt d where not exists (select 1 from crm.client c where c.client_id = :client and c.currency = d.currency)

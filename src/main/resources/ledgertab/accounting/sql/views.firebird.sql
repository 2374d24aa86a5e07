-- For three views: crm_client, crm_client_contact (its column is called contact) and crm_document.
-- LedgerTab only reads; what it may see is what these views show. Firebird 3 or newer.

-- name: find_external_id
select client_id id, name, tax_id, external_id, code, archived from crm_client where external_id = :value

-- name: find_tax_id
select client_id id, name, tax_id, external_id, code, archived from crm_client
where upper(replace(replace(replace(tax_id, ' ', ''), '-', ''), '.', '')) = :value
  or substring(upper(replace(replace(replace(tax_id, ' ', ''), '-', ''), '.', '')) from 3) = :value

-- name: find_email
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.contact email
from crm_client c join crm_client_contact k on k.client_id = c.client_id
where lower(k.contact) = :value

-- name: find_phone
select distinct c.client_id id, c.name, c.tax_id, c.code, c.archived, k.contact phone
from crm_client c join crm_client_contact k on k.client_id = c.client_id
where right(replace(replace(replace(replace(replace(k.contact, ' ', ''), '(', ''), ')', ''), '-', ''), '+', ''), 10) = :tail

-- name: search
select client_id id, name, tax_id, code, archived from crm_client
where lower(name) like lower(cast(:text as varchar(200))) escape '\'
  or lower(tax_id) like lower(cast(:text as varchar(200))) escape '\'
  or lower(code) like lower(cast(:text as varchar(200))) escape '\'
  or lower(external_id) like lower(cast(:text as varchar(200))) escape '\'
order by name offset 0 rows fetch first 60 rows only

-- name: client
select client_id id, name, tax_id, code, archived from crm_client where client_id = :client

-- name: documents
select doc_id id, number, case when total < 0 then 'credit_note' else 'invoice' end kind, issued, due, currency, total, outstanding
from crm_document where client_id = :client
order by issued desc, doc_id desc offset 0 rows fetch first 1001 rows only

-- name: unpaid_documents
select doc_id id, number, 'invoice' kind, issued, due, currency, total, outstanding
from crm_document where client_id = :client and outstanding > 0
order by issued desc, doc_id desc offset 0 rows fetch first 1001 rows only

-- name: credit
with debt as (
  select currency, sum(outstanding) debt,
    coalesce(sum(case when due < :today or outstanding < 0 then outstanding end), 0) overdue,
    min(case when due < :today and outstanding > 0 then due end) oldest_due
  from crm_document where client_id = :client and outstanding <> 0
  group by currency)
select c.currency, nullif(c.credit_limit, 0) credit_limit, coalesce(d.debt, 0) debt, coalesce(d.overdue, 0) overdue, d.oldest_due
from crm_client c left join debt d on d.currency = c.currency where c.client_id = :client
union all
select d.currency, null, d.debt, d.overdue, d.oldest_due
from debt d where not exists (select 1 from crm_client c where c.client_id = :client and c.currency = d.currency)

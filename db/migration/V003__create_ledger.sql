create table ledger_client (
  member_id varchar(64) not null,
  client_id varchar(200) not null,
  name varchar(10000) not null,
  tax_id varchar(200),
  kpp varchar(200),
  external_id varchar(200),
  email varchar(1000),
  phone varchar(1000),
  primary key (member_id, client_id)
);
create table ledger_client_key (
  member_id varchar(64) not null,
  kind varchar(16) not null,
  key_value varchar(1000) not null,
  client_id varchar(200) not null,
  primary key (member_id, kind, key_value, client_id)
);
create index ledger_client_key_client on ledger_client_key (member_id, client_id);
create table ledger_credit (
  member_id varchar(64) not null,
  client_id varchar(200) not null,
  company varchar(1000) not null,
  currency varchar(3) not null,
  credit_limit numeric(40, 10),
  on_hold boolean not null,
  primary key (member_id, client_id, company, currency)
);
create table ledger_document (
  member_id varchar(64) not null,
  document_id varchar(200) not null,
  client_id varchar(200) not null,
  number varchar(200) not null,
  kind varchar(16) not null,
  status varchar(200),
  issued date not null,
  due date,
  currency varchar(3) not null,
  total numeric(40, 10) not null,
  outstanding numeric(40, 10),
  primary key (member_id, document_id)
);
create index ledger_document_client on ledger_document (member_id, client_id, issued);
create table ledger_line (
  member_id varchar(64) not null,
  document_id varchar(200) not null,
  position integer not null,
  name varchar(10000) not null,
  quantity numeric(40, 10),
  unit varchar(50),
  price numeric(40, 10),
  total numeric(40, 10),
  primary key (member_id, document_id, position)
);
create table ledger_complaint (
  member_id varchar(64) not null,
  complaint_id varchar(200) not null,
  client_id varchar(200) not null,
  number varchar(200),
  subject varchar(10000) not null,
  opened date not null,
  state varchar(16) not null,
  primary key (member_id, complaint_id)
);
create index ledger_complaint_client on ledger_complaint (member_id, client_id);

create table visit (
  member_id varchar(64) not null,
  user_id bigint not null,
  ledger varchar(64) not null,
  subject varchar(200) not null,
  since timestamp with time zone,
  last_look timestamp with time zone not null,
  primary key (member_id, user_id, ledger, subject)
);

create table deal_stage (
  member_id varchar(64) not null,
  deal_id bigint not null,
  stage varchar(60) not null,
  moved_at timestamp with time zone,
  ledger varchar(64),
  order_name varchar(200),
  order_status varchar(100),
  step varchar(16) not null,
  outcome varchar(16),
  order_number varchar(200),
  answered_at timestamp with time zone,
  stored_at timestamp with time zone not null,
  version bigint not null,
  primary key (member_id, deal_id)
);

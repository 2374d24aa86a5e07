-- How many requests each portal takes now from each address of ours, for all nodes behind it.
create table egress_bucket (
  member_id varchar(64) not null,
  egress varchar(45) not null,
  state bytea not null,
  used_at timestamp with time zone not null,
  primary key (member_id, egress)
);

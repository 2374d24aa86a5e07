-- Written by Bucket4j on PostgreSQL: how many requests each portal takes now, for all nodes together.
create table portal_bucket (
  member_id varchar(64) not null primary key,
  state bytea,
  expires_at bigint
);

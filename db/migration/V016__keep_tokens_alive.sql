alter table installation add column token_renewed_at timestamp with time zone;
alter table installation add column refresh_issued_at timestamp with time zone;
alter table installation add column token_state varchar(16) default 'WORKING' not null;
alter table installation add column token_state_code varchar(100) default '' not null;
alter table installation add column token_state_since timestamp with time zone;
alter table installation add column token_retry_at timestamp with time zone;
alter table installation add column renewing_by varchar(36);
alter table installation add column renewing_until timestamp with time zone;
update installation set token_renewed_at = token_expires_at, refresh_issued_at = token_expires_at;
update installation set token_state = 'LOST' where refresh_token is null;
create table oauth_state (
  member_id varchar(64) not null,
  user_id bigint not null,
  state_hash varchar(64) not null,
  expires_at timestamp with time zone not null,
  primary key (member_id, user_id)
);

create table installation (
  member_id varchar(64) not null primary key,
  status varchar(16) not null,
  client_endpoint varchar(500) not null,
  scopes varchar(2000) not null,
  user_id bigint not null,
  language varchar(16) not null,
  application_token varchar(1000),
  access_token varchar(2000),
  refresh_token varchar(2000),
  token_expires_at timestamp with time zone,
  token_version bigint not null,
  installed_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

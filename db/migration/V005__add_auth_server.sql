alter table installation add column auth_server varchar(500) default '' not null;

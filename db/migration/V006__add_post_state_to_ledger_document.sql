alter table ledger_document add column post_state varchar(16) default 'POSTED' not null;

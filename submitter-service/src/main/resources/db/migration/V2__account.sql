-- The one account of this installation, as all instances see and obey it. All times are this database's.
CREATE TABLE account (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- grows with every write, so that a decision made on an older snapshot of the row writes nothing
    version      bigint NOT NULL DEFAULT 0,
    -- grows whenever half-open or closing begins or ends; an answer counts only for the epoch its POST began in
    epoch        bigint NOT NULL DEFAULT 0,
    mode         text NOT NULL DEFAULT 'ACTIVE',
    since        timestamptz NOT NULL DEFAULT now(),
    -- why it is closed; empty when an operator closed it
    reason       text,
    why          text NOT NULL DEFAULT '',
    -- nothing is sent (closed: nothing is probed) before this
    next_at      timestamptz,
    pause_ms     bigint NOT NULL DEFAULT 0,
    probe_ms     bigint NOT NULL DEFAULT 0,
    -- who sends in half-open, or who probes, and until when that is believed
    holder       uuid,
    lease_until  timestamptz,
    reopened_at  timestamptz,
    -- the last one seen since the account closed
    balance      numeric,
    -- credits: what the request that was refused is expected to cost
    required     numeric,
    -- the latest epoch in which a POST began that was accepted
    accepted_epoch   bigint NOT NULL DEFAULT 0,
    -- the last suspension that a reply caused: the epoch that began with it, and the request
    suspended_epoch  bigint,
    suspended_by     text COLLATE "C",
    suspended_tenant text COLLATE "C",

    CONSTRAINT account_mode CHECK (mode IN ('ACTIVE', 'THROTTLED', 'HALF_OPEN', 'SUSPENDED'))
);

INSERT INTO account DEFAULT VALUES;

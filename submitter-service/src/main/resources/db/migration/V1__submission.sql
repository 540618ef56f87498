-- One row per request: what was asked, how far it is, and what has been published. The row is the outbox.
CREATE TABLE submission (
    request_id          text COLLATE "C" PRIMARY KEY,
    tenant              text COLLATE "C" NOT NULL DEFAULT 'default',
    state               text COLLATE "C" NOT NULL,
    state_since         timestamptz NOT NULL DEFAULT now(),
    -- grows with every claim, so that the holder of an earlier claim can no longer write
    attempt             integer NOT NULL DEFAULT 0,

    -- the data as sent without metadata; empty for what is never to be submitted
    request             jsonb,
    metadata            jsonb,
    -- of the data as sent; empty only for a cancellation whose request has not arrived
    digest              bytea,
    traceparent         text,
    received_at         timestamptz NOT NULL DEFAULT now(),
    deadline            timestamptz,
    -- not submitted from here on: the deadline less min-render-time, or the end of max-wait
    expires_at          timestamptz,

    due_at              timestamptz NOT NULL DEFAULT now(),
    lease_until         timestamptz,
    refusals            integer NOT NULL DEFAULT 0,
    -- the part of the retry budget that is used up: waits after "not now" only
    waited_ms           bigint NOT NULL DEFAULT 0,
    fast_waived         boolean NOT NULL DEFAULT false,
    -- the account's epoch that began when a reply to this request last suspended the account
    suspended_epoch     bigint,
    -- suspensions that count against this request
    suspensions         integer NOT NULL DEFAULT 0,
    -- tries to fetch its assets that failed, and the part of assets.retry-budget that they and the waits after them used up
    fetch_failures      integer NOT NULL DEFAULT 0,
    fetch_spent_ms      bigint NOT NULL DEFAULT 0,
    -- what it ends with if its time runs out now, and why; empty where it only waited for its turn
    waiting_code        text,
    waiting_reason      text,
    -- whether there is something to fetch before it can be submitted
    fetches             boolean NOT NULL GENERATED ALWAYS AS
                        (coalesce(request ?| '{refImage,drivingVideo}', false)) STORED,

    job_id              text,
    mode                text,
    media_seconds       double precision,
    error_code          text,
    error_message       text,

    cancel_requested_at timestamptz,
    cancel_reason       text,
    -- of a row without digest: for which tenants' request it waits; empty for that of any tenant
    cancel_tenants      text[] COLLATE "C",
    -- set while a DELETE may be needed
    cancel_due_at       timestamptz,

    -- the moment the outcome of this service was recorded: time and order of its one event
    outcome_at          timestamptz,
    published_at        timestamptz,

    CONSTRAINT submission_state CHECK (state IN ('QUEUED', 'PREPARING', 'SUBMITTING', 'UNCERTAIN', 'SUBMITTED',
        'REJECTED', 'INVALID', 'ABANDONED', 'CANCELLED', 'EXPIRED')),
    CONSTRAINT submission_payload CHECK (request IS NOT NULL
        OR state NOT IN ('QUEUED', 'PREPARING', 'SUBMITTING', 'UNCERTAIN')),
    CONSTRAINT submission_job CHECK (state <> 'SUBMITTED' OR job_id IS NOT NULL)
);

-- claiming walks from tenant to tenant and takes the earliest due of each
CREATE INDEX submission_queue ON submission (tenant, due_at) WHERE state = 'QUEUED';
-- the same for what has nothing to be fetched, which goes on while no more can be fetched for its tenant
CREATE INDEX submission_queue_unfetched ON submission (tenant, due_at) WHERE state = 'QUEUED' AND NOT fetches;
CREATE INDEX submission_expiry ON submission (expires_at) WHERE state = 'QUEUED';
-- few rows at any time: tenants of requests that suspended the account yield to others after it is resumed
CREATE INDEX submission_suspended ON submission (tenant) WHERE state = 'QUEUED' AND suspended_epoch IS NOT NULL;
-- few rows at any time; leases are judged by reading them all, so that renewing one touches no index
CREATE INDEX submission_held ON submission (state) WHERE state IN ('PREPARING', 'SUBMITTING', 'UNCERTAIN');
CREATE INDEX submission_unpublished ON submission (outcome_at) WHERE published_at IS NULL AND outcome_at IS NOT NULL;
CREATE INDEX submission_cancelling ON submission (cancel_due_at) WHERE cancel_due_at IS NOT NULL;
CREATE UNIQUE INDEX submission_job_id ON submission (job_id) WHERE job_id IS NOT NULL;

-- One row for each job-created event. It is the poller's memory, and its outbox: what stands here is what is published.
CREATE TABLE job (
    request_id       text             NOT NULL PRIMARY KEY,
    tenant           text             NOT NULL,
    job_id           text             NOT NULL,
    -- of the job-created record; (partition mod current partition count) says which instance polls the job
    partition        integer          NOT NULL,
    mode             text,
    media_seconds    double precision,
    submitted_at     timestamptz      NOT NULL,
    deadline         timestamptz      NOT NULL,
    -- JSON as text: echoed as it came, and jsonb would refuse the legal \u0000
    metadata         text,
    traceparent      text,
    received_at      timestamptz      NOT NULL,
    state            text             NOT NULL CHECK (state IN ('IN_PROGRESS', 'COMPLETED', 'FAILED')),

    -- the outcome, written once
    outcome_at       timestamptz,
    cdn_url          text,
    mask_cdn_url     text,
    error_code       text,
    error_message    text,
    charged          text,
    retryable        boolean,
    published_at     timestamptz,

    -- what the interval policy learns from
    api_created_at   timestamptz,
    api_completed_at timestamptz,
    last_running_at  timestamptz,
    polls            integer,
    progress_pct     real,
    progress_age     real,

    CHECK ((state = 'IN_PROGRESS') = (outcome_at IS NULL)),
    CHECK (state <> 'COMPLETED' OR cdn_url IS NOT NULL),
    CHECK (state <> 'FAILED' OR (error_code IS NOT NULL AND error_message IS NOT NULL
                                 AND charged IS NOT NULL AND retryable IS NOT NULL))
);

-- a new owner's reload
CREATE INDEX job_in_progress ON job (partition, job_id) WHERE state = 'IN_PROGRESS';
-- the outbox publisher
CREATE INDEX job_unpublished ON job (outcome_at) WHERE published_at IS NULL AND outcome_at IS NOT NULL;
-- learning from the newest, deleting the oldest
CREATE INDEX job_outcome ON job (outcome_at) WHERE outcome_at IS NOT NULL;

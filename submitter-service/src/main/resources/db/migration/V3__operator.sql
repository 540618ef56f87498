-- Set when an operator had an uncertain request sent again: an earlier POST may have been charged, and its event says so.
ALTER TABLE submission ADD COLUMN resubmitted_at timestamptz;

-- What operators did to requests, and why. Only ever added to, in the transaction of what was done.
CREATE TABLE operator_action (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT now(),
    who         text NOT NULL,
    what        text NOT NULL CHECK (what IN ('JOB_ATTACHED', 'RESUBMITTED', 'ABANDONED')),
    request_id  text COLLATE "C" NOT NULL,
    attempt     integer NOT NULL,
    why         text NOT NULL
);
CREATE INDEX operator_action_request ON operator_action (request_id);

-- Listing by state: these ends are rare among many that are submitted, the other states have indexes of their own or are
-- found immediately by walking the primary key. Nothing on the way to SUBMITTED touches it.
CREATE INDEX submission_ended ON submission (state, request_id)
    WHERE state IN ('REJECTED', 'INVALID', 'ABANDONED', 'CANCELLED', 'EXPIRED');

package io.renderrelay.chaos;

/** Brings the submitter to a chosen moment of its work and keeps it there until closed, by means from outside it. */
interface Standstill extends AutoCloseable {

    /** Returns when the submitter stands there. */
    void await();

    /** Releases what was blocked; if the submitter was killed meanwhile, it has no effect. */
    @Override
    void close();
}

package io.renderrelay.local.process;

/** A process that no {@link ChildProcess} stands for, ended with this JVM even where no shutdown hook runs. */
public final class Tethered {

    private final String signal;
    private final long pid;

    private Tethered(String signal, long pid) {
        this.signal = signal;
        this.pid = pid;
    }

    /** @param signal its name without SIG */
    public static Tethered process(String signal, long pid) {
        Tether.hold(signal, pid);
        return new Tethered(signal, pid);
    }

    /** It has ended, or may live on. */
    public void release() {
        Tether.release(signal, pid);
    }
}

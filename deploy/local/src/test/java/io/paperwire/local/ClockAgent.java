package io.paperwire.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Gives the process of notify a clock that a test moves; the services themselves know nothing of it. */
public final class ClockAgent {

    private static final String CLOCK = "io/paperwire/service/readiness/ServiceClock";

    private ClockAgent() {
    }

    /** What the JVM calls, in each process of the stack. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        if ("notify".equals(System.getProperty("paperwire.part")))
            instrumentation.addTransformer(new ClassFileTransformer() {
                @Override
                public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain,
                        byte[] bytes) {
                    return CLOCK.equals(name) ? bytes(name) : null;
                }
            });
    }

    static byte[] bytes(String name) {
        try (InputStream bytes = ClockAgent.class.getResourceAsStream("/" + name + ".class")) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the classes of the agent's jar. */
    static String[] classes() {
        String here = ClockAgent.class.getName().replace('.', '/');
        return new String[]{CLOCK, here, here + "$1", MovedClock.class.getName().replace('.', '/')};
    }
}

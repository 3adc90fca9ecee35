package io.paperwire.catalog;

import java.util.HashMap;
import java.util.Map;

import io.paperwire.events.Sha256;
import io.paperwire.testing.TraceCollector;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with traces, and with bearers: ada and bob read, cleo is a curator, ivan hands in papers, ann may do everything. */
public class WithTokens implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(TraceCollector.settings());
        settings.put("paperwire.auth.tokens",
                "reader:" + Sha256.hex("ada") + ",reader:" + Sha256.hex("bob") + ",curator:"
                        + Sha256.hex("cleo") + ",ingest:" + Sha256.hex("ivan") + ",admin:" + Sha256.hex("ann"));
        return settings;
    }
}

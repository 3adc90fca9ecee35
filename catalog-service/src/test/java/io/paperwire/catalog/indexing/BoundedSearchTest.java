package io.paperwire.catalog.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.query.Field;
import io.paperwire.service.limits.Client;

class BoundedSearchTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final ThreadLocal<Optional<Client>> reader = ThreadLocal.withInitial(Optional::empty);
    private final AtomicBoolean slow = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void one_client_does_not_keep_others_from_searching_and_all_do_not_take_all_threads() throws Exception {
        CountDownLatch sixteen = new CountDownLatch(16);
        CountDownLatch all = new CountDownLatch(64);
        BoundedSearch index = new BoundedSearch(answering(sixteen, all), reader::get);
        Optional<Client> ada = Optional.of(new Client("ada"));
        Optional<Client> bob = Optional.of(new Client("bob"));

        search(16, ada, index);
        sixteen.await();
        slow.set(false);
        assertThatThrownBy(() -> search(ada, index)).isInstanceOf(IndexAwayException.class);
        assertThat(search(bob, index)).containsExactly("found");
        slow.set(true);
        search(48, Optional.empty(), index);
        all.await();
        slow.set(false);
        assertThatThrownBy(() -> search(bob, index)).isInstanceOf(IndexAwayException.class);

        end.countDown();
        for (Thread thread : threads)
            thread.join();
        assertThat(search(ada, index)).as("when those have ended").containsExactly("found");
    }

    private void search(int times, Optional<Client> client, BoundedSearch index) {
        for (int i = 0; i < times; i++) {
            Thread thread = new Thread(() -> search(client, index));
            threads.add(thread);
            thread.start();
        }
    }

    private List<String> search(Optional<Client> client, BoundedSearch index) {
        reader.set(client);
        return index.spellings(Field.ANY, "neural", 1);
    }

    private SearchIndex answering(CountDownLatch... begun) {
        return (SearchIndex) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{SearchIndex.class},
                (proxy, method, arguments) -> {
                    if (slow.get()) {
                        for (CountDownLatch latch : begun)
                            latch.countDown();
                        end.await();
                    }
                    return List.of("found");
                });
    }
}

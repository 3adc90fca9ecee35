package io.paperwire.catalog.papers;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.OnOpenSearch;
import io.quarkus.test.junit.TestProfile;

/** The same lists, searched by OpenSearch. */
@CatalogTest
@TestProfile(OnOpenSearch.class)
class ListsOnOpenSearchTest extends ListsTest {
}

package io.paperwire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;

@CatalogTest
class LongMigrationsTest {

    @Inject
    Flyway flyway;

    @Inject
    AgroalDataSource database;

    @Test
    void a_change_of_tables_has_no_limit_of_time_and_all_else_has_one() throws SQLException {
        try (Connection first = database.getConnection(); Connection second = database.getConnection()) {
            assertThat(first.getNetworkTimeout()).isEqualTo(120_000);
            assertThat(second.getNetworkTimeout()).isEqualTo(120_000);
        }
        try (Connection migrating = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
    }

    @AfterEach
    void onlyLimitedConnectionsStay() {
        database.flush(AgroalDataSource.FlushMode.IDLE);
    }
}

package io.paperwire.catalog.platform;

import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.service.answers.Problem;

/** The answer to a search that there is no index for. */
class SearchProblems {

    private static final Logger LOG = Logger.getLogger(SearchProblems.class);

    @ServerExceptionMapper
    Response ofSearch(IndexAwayException e) {
        LOG.warnf("A request met no search index: %s", e.getMessage());
        return Problem.away(e.getMessage() + " Please try again.");
    }
}

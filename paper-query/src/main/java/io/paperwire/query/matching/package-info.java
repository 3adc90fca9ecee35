/**
 * Many saved queries against one paper after the other. What a query means is said by
 * {@link io.paperwire.query.QueryMatcher}; here it is only found sooner.
 */
package io.paperwire.query.matching;

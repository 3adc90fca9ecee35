/** What somebody wants to be told of, and when: decisions without storage or messaging. */
package io.paperwire.notify.wanted;

/** What a person can see and do with a signed link: subscriptions, addresses, the ledger, export, deletion. */
package io.paperwire.notify.manage;

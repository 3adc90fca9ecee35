/** A mail server that delivers nothing: it keeps the mails and shows them. */
package io.paperwire.local.mail;

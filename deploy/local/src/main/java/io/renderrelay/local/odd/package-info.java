/** An HTTP server on bare sockets that answers as the RFCs allow, or slightly not: what real servers and proxies do. */
package io.renderrelay.local.odd;

/** What both services need to read answers of HTTP servers. */
package io.renderrelay.contract.http;

/** {@code deploy/local/run}: the whole system as processes on one machine, and requests followed to their outcomes. */
package io.renderrelay.local.run;

/** Processes, ports and directories that go when the JVM goes. */
package io.renderrelay.local.process;

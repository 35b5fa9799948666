/** The peers; the one room of the samples that names SubEthaSMTP. */
@NullMarked
package io.github.smtpservertest.samples.benchmarks.internal;

import org.jspecify.annotations.NullMarked;

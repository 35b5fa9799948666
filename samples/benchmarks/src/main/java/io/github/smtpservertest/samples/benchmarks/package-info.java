/** How fast it is, beside its peers: {@code java -jar samples/benchmarks/target/benchmarks.jar}. */
@NullMarked
package io.github.smtpservertest.samples.benchmarks;

import org.jspecify.annotations.NullMarked;

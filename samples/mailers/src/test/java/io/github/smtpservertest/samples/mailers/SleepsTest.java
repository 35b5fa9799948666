package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sleep is found in whatever disguise, and a wait for an event is not taken for one. */
class SleepsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(100);",
                "sleep(100);",
                "TimeUnit.MILLISECONDS.sleep(100);",
                "Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(100));",
                "run(Thread::sleep);",
                "LockSupport.parkNanos(100);",
                "parkUntil(deadline);",
                "while (!done) { Thread.onSpinWait(); }",
                "while (!done) { Thread.yield(); }",
                "lock.wait(100);",
                "wait(left);",
                "new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);",
                "latch.await(1, SECONDS);",
                "queue.poll(100, TimeUnit.MILLISECONDS);",
                "condition.await(100, TimeUnit.MILLISECONDS);",
                "semaphore.tryAcquire(100, TimeUnit.MILLISECONDS);",
                "executor.awaitTermination(1, TimeUnit.SECONDS);",
                "process.waitFor(Duration.ofSeconds(1));",
                "thread.join(100);",
                "thread.join(LIMIT.toMillis());",
                "assertThat(latch.await(100, TimeUnit.MILLISECONDS)).isFalse();",
                "assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))\n.isFalse();",
                "assertFalse(latch.await(100, TimeUnit.MILLISECONDS));",
                "assertThat(queue.poll(100, TimeUnit.MILLISECONDS)).isNull();",
                "assertNull(queue.poll(100, TimeUnit.MILLISECONDS));",
                "assertThatThrownBy(() -> future.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);",
                "assertThrows(TimeoutException.class, () -> future.get(200, TimeUnit.MILLISECONDS));",
                "try { future.get(1, SECONDS); } catch (TimeoutException silent) { seen = true; }",
                "try { in.read(); } catch (SocketTimeoutException silent) { return; }",
                "try { in.read(); } catch (java.net.SocketTimeoutException silent) { }",
                "while (!latch.await(5, TimeUnit.MILLISECONDS)) { count++; }",
                "for (int n = 0; !latch.await(5, TimeUnit.MILLISECONDS); n++) { }",
                "return latch.await(300, TimeUnit.MILLISECONDS);",
                "await().pollDelay(ofMillis(100)).until(done);",
                "await().during(ofMillis(100)).until(quiet);",
                "CompletableFuture.delayedExecutor(1, SECONDS).execute(next);",
                "future.completeOnTimeout(null, 1, TimeUnit.SECONDS);",
                "new Timer().schedule(task, 100);",
                "executor.schedule(task, 100, MILLISECONDS);",
                "assertTimeout(ofSeconds(1), work);",
                "assertTimeoutPreemptively(Duration.ofSeconds(1), () -> work());",
                "assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);",
                "assertThat(System.currentTimeMillis() - start).isLessThanOrEqualTo(1000);",
                "assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofMillis(3500));",
                "Duration soon = second(); assertThat(silence).isBetween(soon, soon.plusSeconds(1));",
                "Duration took = since(start); assertThat(took).as(\"how long\").isLessThan(LIMIT);",
                "// timed:.\nThread.sleep(100);",
                "// timed: it must\n\n\nThread.sleep(100);"
            })
    void aSleepIsFound(String statements) {
        assertThat(Sleeps.in(method(statements))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latch.await();",
                "thread.join();",
                "join(thread);",
                "String.join(comma, words);",
                "assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();",
                "assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();",
                "if (!process.waitFor(30, TimeUnit.SECONDS)) { throw new AssertionError(); }",
                "String line = queue.poll(30, TimeUnit.SECONDS); assertThat(line).isEqualTo(\"x\");",
                "future.get(20, TimeUnit.SECONDS);",
                "Result result = future.get(20, TimeUnit.SECONDS);",
                "thread.join(5000); assertThat(thread.isAlive()).isFalse();",
                "server.await(\"a message\", all -> !all.messages().isEmpty());",
                "try { in.read(); } catch (SocketTimeoutException e) { throw new AssertionError(e); }",
                "assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);",
                "assertThat(sent.length()).isLessThan(206);",
                "String text = \"Thread.sleep(100);\"; // Thread.sleep(100);",
                "// timed: the clock itself is looked at\nThread.sleep(100);",
                "Thread.sleep(100); // timed: the clock itself is looked at",
                "try { in.read(); } catch (SocketTimeoutException silent) {\n// timed: it plays at random\nreturn; }"
            })
    void aWaitForAnEventIsNoSleep(String statements) {
        assertThat(Sleeps.in(method(statements))).isEmpty();
    }

    @Test
    void aSleepIsToldWithItsLineAndWhatItDoes() {
        assertThat(Sleeps.in(method("int a;\n  assertThat(latch\n  .await(1, SECONDS)).isFalse();")))
                .containsExactly(
                        new Sleeps.Sleep(3, "waits for what is not to come; show by what comes next that it has not"));
    }

    private static String method(String statements) {
        return "class Some { void some() throws Exception {\n" + statements + "\n} }";
    }
}

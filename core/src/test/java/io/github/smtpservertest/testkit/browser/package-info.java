/** A browser for the tests of pages: what WebDriver says of a page, what is wrong with how it looks, and what it asks for. */
@NullMarked
package io.github.smtpservertest.testkit.browser;

import org.jspecify.annotations.NullMarked;

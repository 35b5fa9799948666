package io.github.smtpservertest.testkit.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * What is wrong with how a page looks, in sentences: by its DOM, texts that overlap one another or are cut, and a page that is wider than
 * its window; by its picture, texts that cannot be seen.
 */
public final class Look {

    /** Contrast of a text's darkest and lightest pixel, below which nobody reads it (WCAG 2.2 §1.4.11 has 3 for what is large). */
    private static final double MIN_CONTRAST = 3;

    /** Lines of text that are looked at: {@code x, y, width, height, text}, in the page's pixels; and what is cut, as sentences. */
    private static final String LINES = """
            const lines = [], wrong = [];
            const page = document.documentElement;
            if (page.scrollWidth > innerWidth) wrong.push('The page is ' + page.scrollWidth + ' pixels wide in a window of ' + innerWidth + '.');
            const about = node => node.localName + (node.id ? '#' + node.id : '') + [...node.classList].map(name => '.' + name).join('');
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const text = walker.currentNode, holder = text.parentElement;
              if (!text.data.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION'].includes(holder.tagName)) continue;
              if (!holder.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
              if (holder.closest('.skip')) continue;
              const range = document.createRange();
              range.selectNodeContents(text);
              let clip = null, scrolls = false;
              for (let box = holder; box && box !== document.body; box = box.parentElement) {
                const style = getComputedStyle(box);
                if (style.display === 'inline') continue;
                const rect = box.getBoundingClientRect();
                const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
                if (clips) {
                  const reachable = ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY);
                  if (!reachable) clip = clip || { rect, box };
                  scrolls = scrolls || reachable;
                }
              }
              for (const rect of range.getClientRects()) {
                if (rect.width < 1 || rect.height < 1) continue;
                const label = about(holder) + ' "' + text.data.trim().slice(0, 40) + '"';
                if (clip && (rect.left < clip.rect.left - 1 || rect.right > clip.rect.right + 1 || rect.top < clip.rect.top - 1 || rect.bottom > clip.rect.bottom + 1))
                  wrong.push(label + ' is cut by ' + about(clip.box) + '.');
                if (!scrolls && (rect.left < -1 || rect.right > innerWidth + 1)) wrong.push(label + ' leaves the window.');
                // What is narrower may be the blank at which a line was broken.
                if (!scrolls && rect.width >= 12) lines.push([rect.left + scrollX, rect.top + scrollY, rect.width, rect.height, label]);
              }
            }
            lines.sort((a, b) => a[1] - b[1]);
            for (let i = 0; i < lines.length; i++) {
              for (let j = i + 1; j < lines.length && lines[j][1] < lines[i][1] + lines[i][3] - 3; j++) {
                const a = lines[i], b = lines[j];
                const wide = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
                const high = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
                // The boxes of two lines of one text may share their leading.
                if (wide > 2 && high > Math.min(a[3], b[3]) * 0.4) wrong.push(a[4] + ' and ' + b[4] + ' overlap.');
              }
            }
            return { lines: lines.slice(0, 3000), wrong: wrong.slice(0, 20), sticky: [...document.querySelectorAll('*')].filter(n => getComputedStyle(n).position === 'sticky').length };
            """;

    private Look() {}

    /** What is wrong with the page that is open, or nothing. */
    public static List<String> problems(Browser browser) {
        Map<?, ?> found = (Map<?, ?>)
                Objects.requireNonNull(browser.run("scrollTo({ top: 0, left: 0, behavior: 'instant' });" + LINES));
        List<String> problems = new ArrayList<>();
        list(found.get("wrong")).forEach(wrong -> problems.add(Objects.toString(wrong)));
        BufferedImage picture = picture(browser.picture());
        List<?> lines = list(found.get("lines"));
        if (lines.isEmpty()) {
            problems.add("There is no text on the page.");
        }
        for (Object line : lines) {
            List<?> parts = list(line);
            double contrast = contrast(picture, number(parts, 0), number(parts, 1), number(parts, 2), number(parts, 3));
            if (contrast < MIN_CONTRAST) {
                problems.add(parts.get(4) + " has a contrast of " + contrast + " on the picture.");
            }
        }
        return problems;
    }

    private static BufferedImage picture(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of the darkest and the lightest pixel of a part of the picture; 21 where not all of that part is on it. */
    private static double contrast(BufferedImage picture, double x, double y, double width, double height) {
        int left = (int) Math.max(0, x);
        int top = (int) Math.max(0, y);
        int right = (int) Math.min(picture.getWidth(), Math.min(x + width, x + 300));
        int bottom = (int) Math.min(picture.getHeight(), y + height);
        if (left >= right || top >= bottom || y + height > picture.getHeight()) {
            return 21;
        }
        double dark = 1;
        double light = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double luminance = luminance(picture.getRGB(column, row));
                dark = Math.min(dark, luminance);
                light = Math.max(light, luminance);
            }
        }
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static List<?> list(Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static double number(List<?> parts, int index) {
        return ((Number) parts.get(index)).doubleValue();
    }
}

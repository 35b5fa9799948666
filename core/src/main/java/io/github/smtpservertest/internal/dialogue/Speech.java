package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A line that the server says. */
sealed interface Speech {

    /** The very bytes. */
    Bytes bytes(Captures captures);

    /** The names of what the client must have said before. */
    List<String> names();

    /** The line as it stands in the text. */
    String notation();

    /** Just this. */
    record Plain(Bytes said, String notation) implements Speech {

        @Override
        public Bytes bytes(Captures captures) {
            return said;
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }

    /** With places that what the client said is put in. */
    record Filled(Template template, String notation) implements Speech {

        @Override
        public Bytes bytes(Captures captures) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            for (Template.Element part : template.parts()) {
                if (part instanceof Template.Text text) {
                    said.writeBytes(text.characters().getBytes(StandardCharsets.UTF_8));
                } else if (part instanceof Template.OneByte oneByte) {
                    said.write(oneByte.value());
                } else if (part instanceof Template.Known known) {
                    said.writeBytes(captures.of(known.fact()).getBytes(StandardCharsets.UTF_8));
                } else if (part instanceof Template.Name name) {
                    captures.get(name.name()).ifPresent(heard -> said.writeBytes(heard.toByteArray()));
                }
            }
            if (!template.open()) {
                said.write('\r');
                said.write('\n');
            }
            return Bytes.of(said.toByteArray());
        }

        @Override
        public List<String> names() {
            return template.names();
        }
    }
}
